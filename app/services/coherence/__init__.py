"""Whether packages of comparable returnees are alike: figures, comparisons, outliers."""
