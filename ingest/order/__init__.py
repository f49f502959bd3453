"""Reading order: page furniture left out, broken sentences made whole, what interrupts them set behind."""
