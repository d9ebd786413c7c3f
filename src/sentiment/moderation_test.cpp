#include "sentiment/moderation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sentiment/personal_data.h"

namespace storecast::sentiment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "mail_address: asha@example.com", as it stands in the text.
std::vector<std::string> found_in(std::string_view text) {
  std::vector<std::string> found;
  for (const FlagFinding& one : find_flags(text)) {
    for (const auto& [reason, name] : enum_names(one.reason)) {
      if (reason != one.reason) continue;
      found.push_back(std::string(name) + ": " +
                      std::string(text.substr(one.start, one.end - one.start)));
    }
  }
  return found;
}

TEST(ModerationTest, APlainReviewHasNothing) {
  for (const char* text :
       {"", "👍", "Great bike, 350 cc and 20.2 bhp for 1,93,000 rupees.",
        "Works fine.In short: buy it.", "Bought on 12/03/2024, order 1001, arrived 15-03-2024.",
        "The class was passed; assess the cockpit, Scunthorpe's shiitake.",
        "Mileage 35.5 km/l, tyre 110/90-18, pressure 2.5", "soooo good!!!!!!!!!!!!!!!!!!!!!!!!!!",
        "IMEI 356938035643809", "*great* value - really #1", "good good good",
        "Serial 4539 1488 0343 6468", "I bought it on Amazon.com.",
        "Call 800-201-7575 or 1800 266 7575", "Read by Dick Estell."}) {
    EXPECT_THAT(found_in(text), IsEmpty()) << text;
  }
}

TEST(ModerationTest, LinksAreFoundWithoutTheFullStopOfTheSentence) {
  EXPECT_THAT(found_in("Buy at https://cheap.example/x?y=1, really."),
              ElementsAre("link: https://cheap.example/x?y=1"));
  EXPECT_THAT(found_in("see WWW.Cheap-Bikes.in. Or cheapbikes.com"),
              ElementsAre("link: WWW.Cheap-Bikes.in", "link: cheapbikes.com"));
  EXPECT_THAT(found_in("join t.me/cheapbikes"), ElementsAre("link: t.me/cheapbikes"));
}

TEST(ModerationTest, MailAddressesAreNoLinks) {
  EXPECT_THAT(found_in("Write to asha.k+x@mail.example.com."),
              ElementsAre("mail_address: asha.k+x@mail.example.com"));
  EXPECT_THAT(found_in("नमस्ते asha@example.org, 5 @ 10 rupees, @asha"),
              ElementsAre("mail_address: asha@example.org"));
}

TEST(ModerationTest, PhoneNumbersAreFoundAsPeopleWriteThem) {
  EXPECT_THAT(found_in("Call 9876543210 or 098765 43210"),
              ElementsAre("phone_number: 9876543210", "phone_number: 098765 43210"));
  EXPECT_THAT(found_in("98765 432 10"), ElementsAre("phone_number: 98765 432 10"));
  EXPECT_THAT(found_in("(+91) 98765-43210"), ElementsAre("phone_number: +91) 98765-43210"));
  EXPECT_THAT(found_in("+44 20 7946 0958!"), ElementsAre("phone_number: +44 20 7946 0958"));
  EXPECT_THAT(found_in("(555) 123-4567"), ElementsAre("phone_number: 555) 123-4567"));
}

// The numbers that Visa, Mastercard and American Express give for tests.
TEST(ModerationTest, CardNumbersPassLuhnAndStandInANetworksRange) {
  for (const char* number : {"4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005"}) {
    EXPECT_THAT(found_in(std::string("my card ") + number + " was charged"),
                ElementsAre(std::string("card_number: ") + number));
  }
  EXPECT_THAT(found_in("4111 1111 1111 1112"), IsEmpty());
}

// 2341 2341 2346: the example number of UIDAI's documents, its last digit by Verhoeff's scheme.
TEST(ModerationTest, IndianNumbersAreFound) {
  EXPECT_THAT(found_in("Aadhaar 2341 2341 2346"), ElementsAre("identity_number: 2341 2341 2346"));
  EXPECT_THAT(found_in("2341 2341 2345"), IsEmpty());
  EXPECT_THAT(found_in("PAN ABCPE1234F."), ElementsAre("tax_number: ABCPE1234F"));
  EXPECT_THAT(found_in("model ABCDE1234F"), IsEmpty());  // D is no kind of holder
}

TEST(ModerationTest, ProfanityIsFoundWholeAndMasked) {
  EXPECT_THAT(
      found_in("What a shitty seat, FUCKING f**k, sh!t!"),
      ElementsAre("profanity: shitty", "profanity: FUCKING", "profanity: f**k", "profanity: sh!t"));
  EXPECT_THAT(found_in("fuuuuck this ch*tiya"),
              ElementsAre("profanity: fuuuuck", "profanity: ch*tiya"));
}

TEST(ModerationTest, RepetitionConcernsTheWholeText) {
  EXPECT_THAT(found_in("Good good GOOD, good"), ElementsAre("same_word: Good good GOOD, good"));
  const std::string phrase = "best bike ever best bike ever best bike ever!";
  EXPECT_THAT(found_in(phrase), ElementsAre("repeated_text: " + phrase));
  EXPECT_THAT(found_in(std::string(40, 'a')),
              ElementsAre("repeated_text: " + std::string(40, 'a')));
}

TEST(ModerationTest, BareWordsForgetMarksAndCase) {
  EXPECT_EQ(bare_words("  Don't BUY, it -- really! "), "don't buy it really");
  EXPECT_EQ(count_words(bare_words("Don't buy")), 2u);
  EXPECT_EQ(count_words(""), 0u);
}

TEST(PersonalDataTest, InDoubtTakesMoreThanAFlagMay) {
  for (const char* text :
       {"order 12345678", "@asha on the net", "10.10.2020 12:30", "ABCDE1234F"}) {
    EXPECT_EQ(find_personal_data(text, Care::Doubt).size(), 1u) << text;
    EXPECT_THAT(find_personal_data(text, Care::Sure), IsEmpty()) << text;
  }
  for (const char* text : {"asha@example.com", "+91 98765 43210", "4111 1111 1111 1111"}) {
    EXPECT_EQ(find_personal_data(text, Care::Doubt).size(), 1u) << text;
    EXPECT_EQ(find_personal_data(text, Care::Sure).size(), 1u) << text;
  }
}

}  // namespace
}  // namespace storecast::sentiment
