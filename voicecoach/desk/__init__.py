"""The desk: pages in the browser, served on this machine only."""
