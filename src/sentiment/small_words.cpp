#include "sentiment/small_words.h"

#include <array>
#include <span>
#include <string_view>

#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

using std::string_view;

// Our own selection.
constexpr string_view kEnglish[] = {
    "a",      "about", "after",  "again",    "all",     "also",   "am",      "an",      "and",
    "any",    "are",   "as",     "at",       "awesome", "bad",    "be",      "because", "been",
    "before", "best",  "bought", "but",      "buy",     "by",     "can",     "chic",    "color",
    "come",   "con",   "could",  "delivery", "den",     "did",    "die",     "do",      "does",
    "don't",  "down",  "e",      "easy",     "erg",     "fast",   "for",     "from",    "get",
    "good",   "got",   "great",  "gut",      "ha",      "had",    "has",     "hat",     "have",
    "he",     "her",   "here",   "him",      "his",     "how",    "hum",     "i",       "i'm",
    "if",     "in",    "into",   "is",       "it",      "it's",   "its",     "just",    "lag",
    "like",   "log",   "love",   "loved",    "made",    "mama",   "mat",     "me",      "met",
    "money",  "more",  "most",   "must",     "my",      "nice",   "no",      "not",     "now",
    "of",     "off",   "ok",     "okay",     "old",     "on",     "one",     "only",    "or",
    "os",     "other", "our",    "out",      "over",    "per",    "perfect", "phone",   "please",
    "plus",   "pour",  "price",  "product",  "quality", "really", "she",     "should",  "sin",
    "size",   "so",    "some",   "son",      "still",   "such",   "super",   "tab",     "than",
    "thanks", "that",  "the",    "their",    "them",    "then",   "there",   "they",    "this",
    "to",     "toll",  "too",    "up",       "us",      "use",    "van",     "very",    "war",
    "was",    "we",    "well",   "were",     "what",    "when",   "where",   "which",   "who",
    "will",   "with",  "work",   "works",    "worth",   "would",  "ya",      "yes",     "you",
    "your",
};
// Of English, and says nothing by itself.
constexpr string_view kNothing[] = {
    "a",    "am",    "an",   "and",   "are",   "as",   "at",   "be",    "been", "by",  "for",
    "from", "he",    "her",  "here",  "him",   "his",  "i",    "i'm",   "if",   "in",  "is",
    "it",   "it's",  "its",  "me",    "my",    "of",   "on",   "or",    "our",  "she", "that",
    "the",  "their", "them", "there", "these", "they", "this", "those", "to",   "us",  "was",
    "we",   "were",  "what", "which", "who",   "with", "you",  "your",
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
    "al",       "barato",  "bien",      "buen",       "buena",        "buenas",      "bueno",
    "buenos",   "calidad", "caro",      "como",       "compra",       "compré",      "con",
    "contento", "cuando",  "de",        "del",        "el",           "en",          "encanta",
    "encantó",  "es",      "ese",       "eso",        "esta",         "estafa",      "este",
    "esto",     "está",    "excelente", "fue",        "funciona",     "gracias",     "gusta",
    "gustó",    "ha",      "han",       "hay",        "he",           "hola",        "la",
    "las",      "le",      "les",       "llego",      "llegó",        "lo",          "los",
    "mala",     "malo",    "malos",     "mas",        "me",           "mejor",       "mi",
    "muy",      "más",     "nada",      "ni",         "no",           "para",        "perfecta",
    "perfecto", "pero",    "por",       "porque",     "precio",       "producto",    "pésimo",
    "que",      "queria",  "quería",    "rapido",     "recomendable", "recomendado", "recomiendo",
    "rota",     "roto",    "rápido",    "satisfecho", "se",           "si",          "sin",
    "son",      "su",      "sus",       "sí",         "tambien",      "también",     "tarde",
    "te",       "tengo",   "tiene",     "todo",       "todos",        "un",          "una",
    "unas",     "unos",    "y",         "ya",
};
constexpr string_view kFrench[] = {
    "a",          "achat",  "arrivé",  "au",       "aux",     "avec",       "bien",      "bon",
    "bonjour",    "bonne",  "c'est",   "cassé",    "ce",      "ces",        "cette",     "comme",
    "conforme",   "d'un",   "dans",    "de",       "des",     "du",         "déçu",      "déçue",
    "elle",       "en",     "est",     "et",       "fait",    "fonctionne", "il",        "ils",
    "j'ai",       "je",     "l'a",     "la",       "le",      "les",        "livraison", "ma",
    "mais",       "marche", "mauvais", "mauvaise", "merci",   "mes",        "mon",       "n'est",
    "ne",         "nous",   "nul",     "ou",       "où",      "par",        "parfait",   "parfaite",
    "pas",        "plus",   "pour",    "produit",  "qualité", "que",        "qui",       "rapide",
    "recommande", "reçu",   "rien",    "sa",       "sans",    "satisfait",  "se",        "ses",
    "son",        "sont",   "sur",     "tout",     "tres",    "trop",       "très",      "tu",
    "un",         "une",    "vous",    "y",        "été",     "être",
};
constexpr string_view kGerman[] = {
    "aber",       "alles",   "als",   "am",           "auch",  "auf",       "aus",      "bei",
    "bestellt",   "das",     "dass",  "daß",          "dem",   "den",       "der",      "des",
    "die",        "du",      "ein",   "eine",         "einem", "einen",     "einer",    "empfehlen",
    "enttäuscht", "er",      "es",    "funktioniert", "fur",   "für",       "gut",      "gute",
    "guter",      "gutes",   "habe",  "haben",        "hat",   "ich",       "ihr",      "immer",
    "in",         "ist",     "kann",  "kaputt",       "kein",  "keine",     "klasse",   "leider",
    "lieferung",  "mehr",    "mein",  "meine",        "mit",   "nach",      "nicht",    "nie",
    "noch",       "nur",     "oder",  "perfekt",      "preis", "produkt",   "qualität", "schlecht",
    "schlechte",  "schnell", "schon", "schön",        "sehr",  "sie",       "sind",     "so",
    "toll",       "um",      "und",   "vom",          "von",   "war",       "ware",     "wenn",
    "wie",        "wir",     "wird",  "würde",        "zu",    "zufrieden", "zum",      "zur",
    "zurück",
};
constexpr string_view kPortuguese[] = {
    "a",        "adorei",    "amei",    "ao",          "as",        "bem",    "boa",
    "bom",      "caro",      "chegou",  "com",         "como",      "compra", "comprei",
    "da",       "das",       "de",      "demorou",     "do",        "dos",    "e",
    "ela",      "ele",       "em",      "entrega",     "esta",      "este",   "está",
    "eu",       "excelente", "foi",     "funciona",    "gostei",    "isso",   "ja",
    "já",       "lindo",     "mais",    "maravilhoso", "mas",       "meu",    "minha",
    "muito",    "na",        "nao",     "nas",         "no",        "nos",    "não",
    "o",        "obrigado",  "os",      "otimo",       "para",      "pela",   "pelo",
    "perfeito", "por",       "produto", "péssimo",     "qualidade", "que",    "quebrado",
    "rapido",   "recomendo", "ruim",    "rápida",      "sao",       "se",     "sem",
    "são",      "só",        "tambem",  "também",      "um",        "uma",    "veio",
    "voce",     "você",      "é",       "ótimo",
};
constexpr string_view kItalian[] = {
    "acquisto",    "al",          "alla",       "anche",      "arrivata", "arrivato", "bello",
    "bene",        "buona",       "buonissimo", "buono",      "che",      "ci",       "come",
    "con",         "consigliato", "consiglio",  "contento",   "da",       "dal",      "dei",
    "del",         "della",       "delle",      "deluso",     "di",       "dopo",     "e",
    "funziona",    "gli",         "grazie",     "ha",         "hanno",    "ho",       "i",
    "il",          "in",          "la",         "le",         "lo",       "ma",       "mi",
    "molto",       "ne",          "nel",        "nella",      "non",      "ottimo",   "pacco",
    "per",         "perfetta",    "perfetto",   "pessimo",    "piu",      "più",      "prodotto",
    "qualità",     "questa",      "questo",     "rotto",      "se",       "senza",    "si",
    "soddisfatta", "soddisfatto", "sono",       "spedizione", "stato",    "sua",      "sul",
    "sulla",       "suo",         "tutto",      "un",         "una",      "uno",      "veloce",
    "è",
};
constexpr string_view kDutch[] = {
    "aan",  "aanrader", "al",      "als",    "besteld",   "bij",      "blij",   "dan",   "dat",
    "de",   "deze",     "die",     "dit",    "door",      "een",      "en",     "er",    "erg",
    "geen", "gekocht",  "goed",    "heb",    "heeft",     "heel",     "het",    "ik",    "in",
    "is",   "je",       "kan",     "kapot",  "kwaliteit", "levering", "maar",   "maat",  "meer",
    "met",  "mijn",     "mooi",    "naar",   "niet",      "nog",      "om",     "ook",   "op",
    "over", "prijs",    "product", "slecht", "slechte",   "snel",     "snelle", "te",    "tevreden",
    "uit",  "van",      "voor",    "was",    "wat",       "wel",      "werkt",  "wordt", "zeer",
    "zijn", "zo",
};

// All lists as one open table, three quarters empty, small enough to stay in the nearest cache. A
// word is known by the upper half of its hash; the lower half says where it stands.
class Table {
 public:
  Table() {
    add(bit_of(SmallWords::English), kEnglish);
    add(bit_of(SmallWords::Hindi), kHindi);
    add(bit_of(SmallWords::Spanish), kSpanish);
    add(bit_of(SmallWords::French), kFrench);
    add(bit_of(SmallWords::German), kGerman);
    add(bit_of(SmallWords::Portuguese), kPortuguese);
    add(bit_of(SmallWords::Italian), kItalian);
    add(bit_of(SmallWords::Dutch), kDutch);
    add(bit_of(SmallWords::English) | kSaysNothing, kNothing);
  }
  unsigned find(std::uint64_t hash) const { return slots_[place_of(hash)].languages; }

 private:
  static constexpr std::size_t kSlots = 4096;
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t languages = 0;  // 0: empty
  };

  std::size_t place_of(std::uint64_t hash) const {
    std::size_t place = hash % kSlots;
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    while (slots_[place].languages != 0 && slots_[place].tag != tag) place = (place + 1) % kSlots;
    return place;
  }
  static unsigned bit_of(SmallWords language) { return 1U << static_cast<unsigned>(language); }
  void add(unsigned bits, std::span<const string_view> words) {
    for (const string_view word : words) {
      const std::uint64_t hash = hash_word(word);
      Slot& slot = slots_[place_of(hash)];
      slot.tag = static_cast<std::uint32_t>(hash >> 32);
      slot.languages |= bits;
    }
  }

  std::array<Slot, kSlots> slots_;
};

}  // namespace

unsigned small_word_languages(std::uint64_t word_hash) {
  static const Table kTable;
  return kTable.find(word_hash);
}

}  // namespace storecast::sentiment
