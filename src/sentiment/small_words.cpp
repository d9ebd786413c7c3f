#include "sentiment/small_words.h"

#include <array>
#include <span>

#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

using std::string_view;

// Our own selection.
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

// All lists as one open table, three quarters empty: a word costs one hash and about one
// comparison.
class Table {
 public:
  Table() {
    add(SmallWords::English, kEnglish);
    add(SmallWords::Hindi, kHindi);
    add(SmallWords::Spanish, kSpanish);
    add(SmallWords::French, kFrench);
    add(SmallWords::German, kGerman);
    add(SmallWords::Portuguese, kPortuguese);
    add(SmallWords::Italian, kItalian);
    add(SmallWords::Dutch, kDutch);
  }
  unsigned find(string_view word) const { return slots_[place_of(word)].languages; }

 private:
  static constexpr std::size_t kSlots = 4096;
  struct Slot {
    string_view word;
    unsigned languages = 0;
  };

  std::size_t place_of(string_view word) const {
    std::size_t place = hash_word(word) % kSlots;
    while (!slots_[place].word.empty() && slots_[place].word != word) place = (place + 1) % kSlots;
    return place;
  }
  void add(SmallWords language, std::span<const string_view> words) {
    for (const string_view word : words) {
      Slot& slot = slots_[place_of(word)];
      slot.word = word;
      slot.languages |= 1U << static_cast<unsigned>(language);
    }
  }

  std::array<Slot, kSlots> slots_;
};

}  // namespace

unsigned small_word_languages(string_view word) {
  static const Table kTable;
  return kTable.find(word);
}

}  // namespace storecast::sentiment
