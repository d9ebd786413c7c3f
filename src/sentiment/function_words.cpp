#include "sentiment/function_words.h"

#include <algorithm>
#include <iterator>

namespace storecast::sentiment {
namespace {

using std::string_view;

// Sorted.
constexpr string_view kFunctionWords[] = {
    "a",         "about",      "above",      "actually",   "after",    "again",      "ago",
    "all",       "almost",     "already",    "also",       "although", "always",     "am",
    "an",        "and",        "another",    "any",        "anyone",   "anything",   "anyway",
    "are",       "around",     "as",         "at",         "away",     "back",       "basically",
    "be",        "became",     "because",    "been",       "before",   "being",      "below",
    "between",   "bit",        "both",       "but",        "by",       "came",       "can",
    "come",      "comes",      "could",      "day",        "days",     "definitely", "did",
    "do",        "does",       "doing",      "done",       "down",     "during",     "each",
    "either",    "else",       "enough",     "especially", "even",     "ever",       "every",
    "everyone",  "everything", "few",        "find",       "first",    "for",        "found",
    "from",      "further",    "gave",       "get",        "gets",     "getting",    "give",
    "given",     "go",         "goes",       "going",      "gone",     "gonna",      "got",
    "had",       "has",        "have",       "having",     "he",       "her",        "here",
    "hers",      "herself",    "him",        "himself",    "his",      "how",        "however",
    "i",         "i'd",        "i'll",       "i'm",        "i've",     "if",         "in",
    "instead",   "into",       "is",         "it",         "it'd",     "it'll",      "it's",
    "its",       "itself",     "just",       "keep",       "kept",     "kind",       "know",
    "last",      "least",      "less",       "let",        "let's",    "like",       "little",
    "long",      "look",       "looks",      "lot",        "lots",     "made",       "make",
    "makes",     "making",     "many",       "may",        "maybe",    "me",         "mean",
    "might",     "mine",       "month",      "months",     "more",     "most",       "much",
    "must",      "my",         "myself",     "need",       "needed",   "new",        "next",
    "nothing",   "now",        "of",         "off",        "often",    "old",        "on",
    "once",      "one",        "ones",       "only",       "onto",     "or",         "other",
    "others",    "our",        "ours",       "ourselves",  "out",      "over",       "own",
    "part",      "per",        "perhaps",    "put",        "quite",    "rather",     "really",
    "right",     "said",       "same",       "saw",        "say",      "says",       "see",
    "seem",      "seemed",     "seems",      "seen",       "several",  "shall",      "she",
    "she's",     "should",     "since",      "so",         "some",     "somebody",   "someone",
    "something", "sometimes",  "soon",       "still",      "such",     "sure",       "take",
    "taken",     "takes",      "tell",       "than",       "that",     "that's",     "the",
    "their",     "them",       "themselves", "then",       "there",    "there's",    "these",
    "they",      "they'd",     "they'll",    "they're",    "they've",  "thing",      "things",
    "think",     "this",       "those",      "though",     "thought",  "three",      "through",
    "time",      "times",      "to",         "today",      "together", "told",       "too",
    "took",      "toward",     "tried",      "try",        "trying",   "turn",       "turned",
    "two",       "under",      "until",      "up",         "upon",     "us",         "use",
    "used",      "using",      "very",       "via",        "want",     "wanted",     "was",
    "way",       "we",         "we'd",       "we'll",      "we're",    "we've",      "week",
    "weeks",     "well",       "went",       "were",       "what",     "what's",     "whatever",
    "when",      "where",      "whether",    "which",      "while",    "who",        "who's",
    "whoever",   "whole",      "whom",       "whose",      "why",      "will",       "with",
    "within",    "without",    "would",      "year",       "years",    "yes",        "yet",
    "you",       "you'd",      "you'll",     "you're",     "you've",   "your",       "yours",
    "yourself",
};

constexpr string_view kGenericWords[] = {
    "amazon",   "app",       "beware",       "bought",        "brand",          "buy",
    "buyer",    "buying",    "company",      "complaint",     "complaints",     "cons",
    "customer", "customers", "disappointed", "disappointing", "disappointment", "flipkart",
    "guys",     "hope",      "issue",        "issues",        "item",           "items",
    "like",     "looked",    "love",         "loved",         "negative",       "opinion",
    "order",    "ordered",   "ordering",     "overall",       "paid",           "pay",
    "people",   "person",    "please",       "problem",       "problems",       "product",
    "products", "pros",      "purchase",     "purchased",     "recommend",      "recommended",
    "return",   "returned",  "returning",    "review",        "reviewer",       "reviews",
    "sadly",    "save",      "seller",       "shop",          "star",           "stars",
    "store",    "stuff",     "terms",        "thanks",        "unfortunately",  "warning",
    "waste",    "wasted",    "wish",         "work",          "worked",         "working",
    "works",    "worth",     "wrong",
};

static_assert(std::ranges::is_sorted(kFunctionWords));
static_assert(std::ranges::is_sorted(kGenericWords));

}  // namespace

bool is_function_word(string_view word) {
  return std::ranges::binary_search(kFunctionWords, word);
}
bool is_generic_word(string_view word) {
  return std::ranges::binary_search(kGenericWords, word);
}

}  // namespace storecast::sentiment
