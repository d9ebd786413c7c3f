/* The trained models, carried inside the program. */
        .section .rodata
        .balign 64
        .global sc_sentiment_review_model, sc_sentiment_review_model_end
sc_sentiment_review_model:
        .incbin SC_REVIEW_MODEL
sc_sentiment_review_model_end:
        .balign 64
        .global sc_sentiment_clause_model, sc_sentiment_clause_model_end
sc_sentiment_clause_model:
        .incbin SC_CLAUSE_MODEL
sc_sentiment_clause_model_end:
        .balign 64
        .global sc_sentiment_topic_model, sc_sentiment_topic_model_end
sc_sentiment_topic_model:
        .incbin SC_TOPIC_MODEL
sc_sentiment_topic_model_end:
        .balign 64
        .global sc_sentiment_aspect_model, sc_sentiment_aspect_model_end
sc_sentiment_aspect_model:
        .incbin SC_ASPECT_MODEL
sc_sentiment_aspect_model_end:
        .balign 64
        .global sc_sentiment_word_vectors, sc_sentiment_word_vectors_end
sc_sentiment_word_vectors:
        .incbin SC_WORD_VECTORS
sc_sentiment_word_vectors_end:
        .section .note.GNU-stack, "", %progbits
