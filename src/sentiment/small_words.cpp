#include "sentiment/small_words.h"

#include <algorithm>
#include <iterator>

namespace storecast::sentiment {
namespace {

using std::string_view;

// Each sorted; our own selection.
constexpr string_view kEnglish[] = {
    "a",      "about",  "after",   "again", "all",     "also",  "am",      "an",      "and",
    "any",    "are",    "as",      "at",    "awesome", "bad",   "be",      "because", "been",
    "before", "best",   "but",     "buy",   "by",      "can",   "color",   "could",   "delivery",
    "did",    "do",     "does",    "don't", "down",    "easy",  "fast",    "for",     "from",
    "get",    "good",   "got",     "great", "had",     "has",   "have",    "he",      "her",
    "here",   "him",    "his",     "how",   "i",       "i'm",   "if",      "in",      "into",
    "is",     "it",     "it's",    "its",   "just",    "like",  "love",    "loved",   "made",
    "me",     "money",  "more",    "most",  "must",    "my",    "nice",    "no",      "not",
    "now",    "of",     "off",     "on",    "one",     "only",  "or",      "other",   "our",
    "out",    "over",   "perfect", "phone", "please",  "price", "product", "quality", "really",
    "she",    "should", "size",    "so",    "some",    "still", "such",    "super",   "than",
    "thanks", "that",   "the",     "their", "them",    "then",  "there",   "they",    "this",
    "to",     "too",    "up",      "us",    "use",     "very",  "was",     "we",      "well",
    "were",   "what",   "when",    "where", "which",   "who",   "will",    "with",    "work",
    "works",  "worth",  "would",   "you",   "your",
};
constexpr string_view kHindi[] = {
    "aap",    "ab",    "abhi",   "accha",  "acche",     "acchi", "acha",   "ache",   "achha",
    "achhi",  "achi",  "agar",   "apna",   "apni",      "asli",  "aur",    "baad",   "badhiya",
    "badiya", "bahot", "bahut",  "bakwas", "bekar",     "bhai",  "bhi",    "bhut",   "bilkul",
    "bohot",  "chal",  "chala",  "chalta", "chalti",    "der",   "din",    "diya",   "diye",
    "dost",   "ekdum", "fir",    "galat",  "gaya",      "gaye",  "gayi",   "ghar",   "ghatiya",
    "haan",   "hai",   "hain",   "hamein", "hi",        "hota",  "hote",   "hoti",   "hua",
    "hui",    "hum",   "iska",   "iske",   "iski",      "isse",  "itna",   "jab",    "jaldi",
    "ji",     "jo",    "jyada",  "ka",     "kaise",     "kam",   "kapda",  "kapde",  "kar",
    "karna",  "karne", "karo",   "ke",     "kharab",    "ki",    "kitna",  "kiya",   "kiye",
    "ko",     "kuch",  "kuchh",  "kya",    "kyu",       "kyun",  "kyunki", "lag",    "laga",
    "lagta",  "lekin", "liya",   "liye",   "log",       "maal",  "magar",  "mahine", "mai",
    "mast",   "mat",   "mehnga", "mein",   "mera",      "mere",  "meri",   "mujhe",  "na",
    "nahi",   "nahin", "nai",    "nakli",  "nhi",       "paisa", "paise",  "par",    "pehle",
    "phir",   "raha",  "rahe",   "rahi",   "saal",      "sab",   "sahi",   "samaan", "saman",
    "sasta",  "se",    "sirf",   "tab",    "tha",       "thi",   "toh",    "tum",    "unhone",
    "uska",   "uski",  "usse",   "vasool", "wala",      "wale",  "wali",   "wo",     "woh",
    "ya",     "yaar",  "ye",     "yeh",    "zabardast", "zyada",
};
constexpr string_view kSpanish[] = {
    "al",    "bien", "buena",     "bueno", "calidad", "como",   "compré",   "con",     "cuando",
    "de",    "del",  "el",        "en",    "es",      "ese",    "eso",      "esta",    "este",
    "esto",  "está", "excelente", "fue",   "gracias", "ha",     "han",      "hay",     "he",
    "la",    "las",  "le",        "les",   "llego",   "llegó",  "lo",       "los",     "mala",
    "malo",  "mas",  "me",        "mejor", "mi",      "muy",    "más",      "nada",    "ni",
    "no",    "para", "pero",      "por",   "porque",  "precio", "producto", "que",     "se",
    "si",    "sin",  "son",       "su",    "sus",     "sí",     "tambien",  "también", "te",
    "tiene", "todo", "todos",     "un",    "una",     "unas",   "unos",     "y",       "ya",
};
constexpr string_view kFrench[] = {
    "a",         "au",    "aux",  "avec", "bien",    "bon",     "bonne", "c'est", "ce",   "ces",
    "cette",     "comme", "d'un", "dans", "de",      "des",     "du",    "elle",  "en",   "est",
    "et",        "fait",  "il",   "ils",  "j'ai",    "je",      "l'a",   "la",    "le",   "les",
    "livraison", "ma",    "mais", "mes",  "mon",     "n'est",   "ne",    "nous",  "ou",   "où",
    "par",       "pas",   "plus", "pour", "produit", "qualité", "que",   "qui",   "reçu", "rien",
    "sa",        "sans",  "se",   "ses",  "son",     "sont",    "sur",   "tout",  "tres", "très",
    "tu",        "un",    "une",  "vous", "y",       "été",     "être",
};
constexpr string_view kGerman[] = {
    "aber",  "als", "am",   "auch",  "auf",  "aus",   "bei",    "das",       "dass",     "daß",
    "dem",   "den", "der",  "des",   "die",  "du",    "ein",    "eine",      "einem",    "einen",
    "einer", "er",  "es",   "fur",   "für",  "gut",   "habe",   "haben",     "hat",      "ich",
    "ihr",   "in",  "ist",  "kann",  "kein", "keine", "leider", "lieferung", "mehr",     "mein",
    "meine", "mit", "nach", "nicht", "noch", "nur",   "oder",   "produkt",   "qualität", "schon",
    "sehr",  "sie", "sind", "so",    "um",   "und",   "vom",    "von",       "war",      "ware",
    "wenn",  "wie", "wir",  "wird",  "zu",   "zum",   "zur",
};
constexpr string_view kPortuguese[] = {
    "a",       "ao",        "as",   "boa",       "bom",   "chegou", "com",  "como",  "comprei",
    "da",      "das",       "de",   "do",        "dos",   "e",      "ela",  "ele",   "em",
    "esta",    "este",      "está", "eu",        "foi",   "gostei", "isso", "ja",    "já",
    "mais",    "mas",       "meu",  "minha",     "muito", "na",     "nao",  "nas",   "no",
    "nos",     "não",       "o",    "os",        "otimo", "para",   "pela", "pelo",  "por",
    "produto", "qualidade", "que",  "recomendo", "sao",   "se",     "sem",  "são",   "só",
    "tambem",  "também",    "um",   "uma",       "voce",  "você",   "é",    "ótimo",
};
constexpr string_view kItalian[] = {
    "al",     "alla", "anche",     "arrivato", "bene", "buona", "buono",    "che",     "ci",
    "come",   "con",  "consiglio", "da",       "dal",  "dei",   "del",      "della",   "delle",
    "di",     "dopo", "e",         "gli",      "ha",   "hanno", "ho",       "i",       "il",
    "in",     "la",   "le",        "lo",       "ma",   "mi",    "molto",    "ne",      "nel",
    "nella",  "non",  "ottimo",    "per",      "piu",  "più",   "prodotto", "qualità", "questa",
    "questo", "se",   "senza",     "si",       "sono", "sua",   "sul",      "sulla",   "suo",
    "tutto",  "un",   "una",       "uno",      "è",
};
constexpr string_view kDutch[] = {
    "aan",  "al",   "als",     "bij",  "dan",  "dat",  "de",   "deze",      "die",
    "dit",  "door", "een",     "en",   "er",   "geen", "goed", "heb",       "heeft",
    "heel", "het",  "ik",      "in",   "is",   "je",   "kan",  "kwaliteit", "levering",
    "maar", "meer", "met",     "mijn", "naar", "niet", "nog",  "om",        "ook",
    "op",   "over", "product", "snel", "te",   "uit",  "van",  "voor",      "was",
    "wat",  "wel",  "wordt",   "zeer", "zijn", "zo",
};

static_assert(std::ranges::is_sorted(kEnglish));
static_assert(std::ranges::is_sorted(kHindi));
static_assert(std::ranges::is_sorted(kSpanish));
static_assert(std::ranges::is_sorted(kFrench));
static_assert(std::ranges::is_sorted(kGerman));
static_assert(std::ranges::is_sorted(kPortuguese));
static_assert(std::ranges::is_sorted(kItalian));
static_assert(std::ranges::is_sorted(kDutch));

template <class List>
unsigned bit_of(SmallWords language, const List& list, string_view word) {
  return std::ranges::binary_search(list, word) ? 1U << static_cast<unsigned>(language) : 0;
}

}  // namespace

unsigned small_word_languages(string_view word) {
  return bit_of(SmallWords::English, kEnglish, word) | bit_of(SmallWords::Hindi, kHindi, word) |
         bit_of(SmallWords::Spanish, kSpanish, word) | bit_of(SmallWords::French, kFrench, word) |
         bit_of(SmallWords::German, kGerman, word) |
         bit_of(SmallWords::Portuguese, kPortuguese, word) |
         bit_of(SmallWords::Italian, kItalian, word) | bit_of(SmallWords::Dutch, kDutch, word);
}

}  // namespace storecast::sentiment
