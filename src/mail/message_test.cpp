#include "mail/message.h"

#include <gtest/gtest.h>

#include "core/text.h"

namespace storecast::mail {
namespace {

StoredMail mail() {
  StoredMail mail;
  mail.id = MailId(7);
  mail.to = "asha@example.com";
  mail.letter = {"Your order", "Hello Asha,\nthank you.\n", "<p>Hello Asha</p>\n"};
  mail.created_at = *Instant::parse("2026-11-02T09:05:03Z");
  return mail;
}

const Sender kShop{"shop@lamps.example", "Lamp House"};

TEST(Message, HasTheHeadersThatMailServersAskFor) {
  const std::string message = make_message(mail(), kShop);
  for (const char* line :
       {"Date: Mon, 02 Nov 2026 09:05:03 +0000\r\n",
        "From: \"Lamp House\" <shop@lamps.example>\r\n", "To: <asha@example.com>\r\n",
        "Subject: Your order\r\n", "MIME-Version: 1.0\r\n", "Auto-Submitted: auto-generated\r\n",
        "\r\nHello Asha,\r\nthank you.\r\n", "\r\n<p>Hello Asha</p>\r\n"}) {
    EXPECT_NE(message.find(line), message.npos) << line << message;
  }
  EXPECT_NE(message.find("Message-ID: <" + MailId(7).to_string() + "@lamps.example>\r\n"),
            message.npos);
  EXPECT_EQ(message, make_message(mail(), kShop));
}

TEST(Message, CanBeUnsubscribedFromWithOneClick) {
  EXPECT_EQ(make_message(mail(), kShop).find("List-Unsubscribe"), std::string::npos);
  StoredMail one = mail();
  one.unsubscribe_url = "https://lamps.example/no/abc";
  EXPECT_NE(make_message(one, kShop)
                .find("\r\nList-Unsubscribe:\r\n <https://lamps.example/no/abc>\r\n"
                      "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"),
            std::string::npos);
  one.unsubscribe_url = "http://localhost:8080/no/abc";
  const std::string plain = make_message(one, kShop);
  EXPECT_NE(plain.find("List-Unsubscribe:"), plain.npos);
  EXPECT_EQ(plain.find("List-Unsubscribe-Post"), plain.npos);
  one.unsubscribe_url = "https://lamps.example/\r\nBcc: <eve@example.com>";
  EXPECT_EQ(make_message(one, kShop).find("Bcc"), std::string::npos);
}

TEST(Message, HasNoBareLineEndsAndNoLongLines) {
  StoredMail long_one = mail();
  long_one.letter.text = std::string(5'000, 'x') + "\n" + std::string(300, ' ') + "\n.\n..\n";
  long_one.letter.subject =
      "Bestellung f\xC3\xBCr \xE0\xA4\x86\xE0\xA4\xB6\xE0\xA4\xBE " + std::string(200, 'y');
  const std::string message = make_message(long_one, kShop);
  std::size_t start = 0;
  for (std::size_t end; (end = message.find('\n', start)) != message.npos; start = end + 1) {
    ASSERT_GT(end, start);
    EXPECT_EQ(message[end - 1], '\r');
    EXPECT_LE(end - start - 1, 78U);
  }
  EXPECT_EQ(start, message.size());
}

// Expected by Python's quopri.encodestring and email.header.
TEST(Message, EncodesWhatIsNotAscii) {
  EXPECT_EQ(quoted_printable("a=b \xE2\x82\xB9\n"), "a=3Db =E2=82=B9\r\n");
  EXPECT_EQ(quoted_printable("end \nmid dle\t\n"), "end=20\r\nmid dle=09\r\n");
  EXPECT_EQ(quoted_printable("a\r\nb"), "a\r\nb");
  EXPECT_EQ(quoted_printable(std::string(76, 'x')), std::string(75, 'x') + "=\r\nx");
  EXPECT_EQ(encoded_words("plain"), "plain");
  EXPECT_EQ(encoded_words("\xE2\x82\xB9 5"), "=?utf-8?B?4oK5IDU=?=");
}

TEST(Message, SplitsEncodedWordsBetweenCharacters) {
  std::string rupees;
  for (int i = 0; i < 40; ++i) rupees += "\xE2\x82\xB9";
  const std::string encoded = encoded_words(rupees);
  for (const std::string_view line : split(encoded, '\n')) {
    const std::string_view word = trim(line);
    EXPECT_TRUE(word.starts_with("=?utf-8?B?") && word.ends_with("?=")) << word;
    EXPECT_LE(word.size(), 75U);
  }
}

TEST(Message, KeepsANameFromEndingItsHeader) {
  const std::string message = make_message(mail(), {"shop@lamps.example", "A \"B\"\r\nBcc: x@y"});
  EXPECT_EQ(message.find("\nBcc:"), message.npos);
}

TEST(Address, IsOneAndNothingElse) {
  for (const char* good : {"a@b", "asha.rao+shop@example.com", "\xC3\xBC@example.com"}) {
    EXPECT_TRUE(is_usable_address(good)) << good;
  }
  for (const char* bad : {"", "a", "@b", "a@", "a b@c", "a@b\r\nBcc: c@d", "<a@b>", "a@b,c@d",
                          "a@b;c@d", "\"a\"@b"}) {
    EXPECT_FALSE(is_usable_address(bad)) << bad;
  }
  EXPECT_FALSE(is_usable_address(std::string(250, 'a') + "@b.co"));
}

}  // namespace
}  // namespace storecast::mail
