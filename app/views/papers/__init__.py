"""Any paper on the screen: its real pages, searched, copied, printed and saved."""
