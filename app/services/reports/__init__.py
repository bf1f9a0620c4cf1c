"""Figures and answers for others: tables, workbooks and letters out of what is stored."""
