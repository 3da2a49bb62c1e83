"""Papers as people get them: invoices and credit notes as PDF, amounts in words, and links that expire."""
