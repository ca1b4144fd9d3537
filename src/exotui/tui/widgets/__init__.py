"""What is drawn? Widgets that show what they are given and post messages; no queries, no files."""
