#include "sentiment/language.h"

#include <gtest/gtest.h>

#include <string>

namespace storecast::sentiment {
namespace {

Language language_of(std::string_view text) {
  return detect_language(text).language;
}

TEST(Language, English) {
  for (const char* text :
       {"Great", "Superb!!", "The seat is hard but the engine pulls well", "not bad at all",
        "5 stars", "Im still learning.", "Ooo la la! so chic", "Must buy", "ok",
        "I bought this for my father and he loves it, de facto the best", "Met expectations.",
        "Convenient plus !!!", "son loves it", "Die cast", "Mini", "Content",
        "No stand alone client", "Chic", "yoga mat, no lag"}) {
    EXPECT_EQ(language_of(text), Language::English) << text;
  }
}

TEST(Language, Hinglish) {
  for (const char* text :
       {"saman nakli hai", "Bahut accha product hai", "Nice acha hai",
        "Good product but mop ke niche scratch bahut hain", "paisa vasool bike hai bhai",
        "delivery late thi lekin quality mast hai", "seat bilkul aaram wali nahi hai"}) {
    EXPECT_EQ(language_of(text), Language::Hinglish) << text;
  }
}

TEST(Language, OtherLanguagesInLatinLetters) {
  for (const char* text : {"Excelente",
                           "La calidad es muy mala y no me gusta",
                           "Le produit est de très bonne qualité",
                           "Die Qualität ist leider nicht gut",
                           "O produto chegou com defeito e não funciona",
                           "Il prodotto è arrivato rotto, non lo consiglio",
                           "Het product is niet goed van kwaliteit",
                           "Nalla Eruku semma dhan light rod matam innum thickness Erukalam",
                           "Muy bueno",
                           "Buen producto",
                           "No funciona",
                           "Me encanta",
                           "Sehr gut",
                           "Alles kaputt",
                           "Leider schlecht",
                           "Très bien",
                           "Parfait, merci",
                           "Mauvais produit",
                           "Ottimo prodotto",
                           "Non funziona",
                           "Perfetto",
                           "Muito bom",
                           "Adorei",
                           "Produto ruim",
                           "Heel mooi",
                           "Slechte kwaliteit"}) {
    EXPECT_EQ(language_of(text), Language::OtherLatin) << text;
  }
}

TEST(Language, OtherScripts) {
  EXPECT_EQ(detect_language("यह बाइक बहुत अच्छी है").script, Script::Devanagari);
  EXPECT_EQ(detect_language("நல்ல தரம்").script, Script::OtherIndic);
  EXPECT_EQ(detect_language("منتج رائع جدا").script, Script::Arabic);
  EXPECT_EQ(detect_language("Отличный товар").script, Script::Cyrillic);
  EXPECT_EQ(detect_language("とても良い商品です").script, Script::Cjk);
  EXPECT_EQ(detect_language("아주 좋아요").script, Script::Cjk);
  const LanguageVerdict mixed = detect_language("Bike बहुत अच्छी है");
  EXPECT_EQ(mixed.language, Language::OtherScript);
  EXPECT_GT(mixed.share, 0.5);
  EXPECT_LT(mixed.share, 1);
}

TEST(Language, NoWords) {
  for (const char* text : {"", "   ", "!!!", "12345", "\xF0\x9F\x98\x80", "\xFF\xFE\xC0"}) {
    EXPECT_EQ(language_of(text), Language::NoWords) << text;
  }
}

TEST(Language, AnyBytesAreRead) {
  std::string all;
  for (int byte = 255; byte >= 0; --byte) all += static_cast<char>(byte);
  for (std::size_t cut = 0; cut <= all.size(); ++cut) {
    const LanguageVerdict verdict = detect_language(std::string_view(all).substr(cut));
    EXPECT_GE(verdict.share, 0);
    EXPECT_LE(verdict.share, 1);
  }
}

}  // namespace
}  // namespace storecast::sentiment
