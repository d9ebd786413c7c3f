/* The trained models, carried inside the program; the build names the folder that has them. */
        .macro carry name, file
        .balign 64
        .global sc_sentiment_\name, sc_sentiment_\name\()_end
sc_sentiment_\name:
        .incbin "\file"
sc_sentiment_\name\()_end:
        .endm

        .section .rodata
        carry review_model, model.bin
        carry clause_model, clause_model.bin
        carry topic_model, topic_model.bin
        carry aspect_model, aspect_model.bin
        carry word_vectors, word_vectors.bin
        .section .note.GNU-stack, "", %progbits
