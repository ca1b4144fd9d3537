"""How do figures stand beside each other, on a screen and in a report alike? Values on a line, letters, reasons."""
