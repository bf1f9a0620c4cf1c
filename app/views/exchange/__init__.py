"""Exchange: partners, bundles sent and received, and fields that two offices changed."""
