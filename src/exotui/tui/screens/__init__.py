"""What is open: screens that own state, ask the desk and hand what it answers to their widgets."""
