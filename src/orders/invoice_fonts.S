/* The fonts that invoices are printed with, carried inside the program. */
        .section .rodata
        .balign 64
        .global sc_invoice_font, sc_invoice_font_end
sc_invoice_font:
        .incbin SC_FONT
sc_invoice_font_end:
        .balign 64
        .global sc_invoice_bold_font, sc_invoice_bold_font_end
sc_invoice_bold_font:
        .incbin SC_BOLD_FONT
sc_invoice_bold_font_end:
        .section .note.GNU-stack, "", %progbits
