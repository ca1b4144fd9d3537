"""What is drawn: widgets that show what they are given and post messages; no queries, no files."""
