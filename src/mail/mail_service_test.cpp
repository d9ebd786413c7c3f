#include "mail/mail_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/log.h"
#include "db/temporary_database.h"
#include "mail/builtin_templates.h"
#include "mail/letter_writer.h"

namespace storecast::mail {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Does as it is told and remembers what it got.
class ScriptedSink final : public MailSink {
 public:
  Result<void> send(const StoredMail& mail, std::string_view message) override {
    messages.emplace_back(message);
    recipients.push_back(mail.to);
    if (next.ok()) return {};
    return next.error();
  }
  Result<void> next;
  std::vector<std::string> messages, recipients;
};

const Error kLater{ErrorKind::Unavailable, "mail_delayed", "The server is busy."};
const Error kNever{ErrorKind::Unavailable, "mail_refused", "Nobody of that name."};

class MailServiceTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { log::set_level(log::Level::Off); }
  static void TearDownTestSuite() { log::set_level(log::Level::Info); }

  MailId queue(const std::string& name = "order_placed", const std::string& to = "a@example.com",
               const std::string& language = "en") {
    const std::string sample(get_builtin_template(name).sample);
    database_->write([&](db::Writer& writer) {
      enqueue(writer, {to, name, language, sample}, clock_.now());
    });
    return mails_.list({}, {}, 1).at(0).id;
  }
  StoredMail get(MailId id) { return mails_.get(id).value(); }

  db::TemporaryDatabase database_;
  ManualClock clock_{*Instant::parse("2026-11-02T09:00:00Z")};
  ScriptedSink sink_;
  MailService mails_{*database_, sink_, {"shop@example.com", "Lamp House"}, clock_};
  std::vector<std::string> told_;
  const Journal journal_ = [this](db::Writer&, const Change& change) {
    told_.push_back(std::string(change.action) + ' ' + change.object);
  };
};

TEST_F(MailServiceTest, AQueuedMailIsSentOnce) {
  const MailId id = queue();
  EXPECT_EQ(get(id).state, MailState::Queued);
  mails_.send_due();
  mails_.send_due();
  EXPECT_EQ(get(id).state, MailState::Sent);
  EXPECT_EQ(get(id).sent_at, clock_.now());
  ASSERT_EQ(sink_.messages.size(), 1U);
  EXPECT_THAT(sink_.messages[0], HasSubstr("Subject: Your order 1001\r\n"));
  EXPECT_THAT(sink_.messages[0], HasSubstr("2 x Desk lamp (Red)  INR 2,400.00"));
}

TEST_F(MailServiceTest, AMailOfATransactionThatFailsIsNotSent) {
  const auto failed = database_->write([&](db::Writer& writer) -> Result<void> {
    enqueue(writer, {"a@example.com", "low_stock"}, clock_.now());
    return kLater;
  });
  EXPECT_FALSE(failed.ok());
  mails_.send_due();
  EXPECT_TRUE(sink_.messages.empty());
}

TEST_F(MailServiceTest, AFailedTryIsRepeatedAtLongerAndLongerPauses) {
  sink_.next = kLater;
  const MailId id = queue();
  for (const std::int64_t pause : {60, 300, 1'800, 7'200, 43'200}) {
    mails_.send_due();
    EXPECT_EQ(get(id).state, MailState::Queued);
    EXPECT_EQ(get(id).due_at, clock_.now().plus_seconds(pause));
    EXPECT_EQ(get(id).problem, "The server is busy.");
    clock_.advance_seconds(pause - 1);
    const std::size_t tried = sink_.messages.size();
    mails_.send_due();
    EXPECT_EQ(sink_.messages.size(), tried);
    clock_.advance_seconds(1);
  }
  mails_.send_due();
  EXPECT_EQ(get(id).state, MailState::Failed);
  EXPECT_EQ(get(id).tries, 6);
  for (const std::string& message : sink_.messages) EXPECT_EQ(message, sink_.messages[0]);
}

TEST_F(MailServiceTest, ARefusalForGoodIsNotRepeatedUntilStaffAsk) {
  sink_.next = kNever;
  const MailId id = queue();
  mails_.send_due();
  EXPECT_EQ(get(id).state, MailState::Failed);
  sink_.next = {};
  EXPECT_EQ(mails_.resend(id, journal_)->state, MailState::Queued);
  EXPECT_EQ(mails_.resend(id, journal_).error().code, "mail_not_finished");
  mails_.send_due();
  EXPECT_EQ(get(id).state, MailState::Sent);
  EXPECT_EQ(mails_.resend(MailId(1), journal_).error().code, "no_such_mail");
}

TEST_F(MailServiceTest, ASenderThatDiedLosesItsMailAfterTheLease) {
  const MailId id = queue();
  database_->write([&](db::Writer& writer) {
    claim_mail(writer, clock_.now(), clock_.now().plus_seconds(300));
  });
  mails_.send_due();
  EXPECT_TRUE(sink_.messages.empty());
  clock_.advance_seconds(300);
  mails_.send_due();
  EXPECT_EQ(get(id).state, MailState::Sent);
}

TEST_F(MailServiceTest, AMailWithAPersonalLinkIsEmptiedAndNotSentAgain) {
  const MailId id = queue("reset_password");
  EXPECT_THAT(get(id).letter.text, HasSubstr("https://shop.example/r#token"));
  mails_.send_due();
  EXPECT_THAT(sink_.messages[0], HasSubstr("https://shop.example/r#token"));
  EXPECT_EQ(get(id).letter.text, "");
  EXPECT_EQ(get(id).letter.html, "");
  EXPECT_EQ(mails_.resend(id, journal_).error().code, "mail_secret");
}

TEST_F(MailServiceTest, AnAddressThatCannotBeOneGetsNothing) {
  database_->write([&](db::Writer& writer) {
    enqueue(writer, {"a@example.com\r\nBcc: b@example.com", "low_stock"}, clock_.now());
  });
  EXPECT_TRUE(mails_.list({}, {}, 10).empty());
}

TEST_F(MailServiceTest, TheShopsOwnTemplateIsUsedAndCanBeTakenBack) {
  ASSERT_TRUE(
      mails_
          .put_template("order_placed", "en", {"Mine {{order.number}}", "T", "<b>H</b>"}, journal_)
          .ok());
  ASSERT_TRUE(mails_.put_template("order_placed", "hi", {"Hindi", "T", "H"}, journal_).ok());
  EXPECT_EQ(get(queue()).letter.subject, "Mine 1001");
  EXPECT_EQ(get(queue("order_placed", "a@example.com", "hi")).letter.subject, "Hindi");
  EXPECT_EQ(get(queue("order_placed", "a@example.com", "fr")).letter.subject, "Mine 1001");
  ASSERT_TRUE(mails_.reset_template("order_placed", "en", journal_).ok());
  EXPECT_EQ(get(queue()).letter.subject, "Your order 1001");
  EXPECT_THAT(told_, ElementsAre("mail_template.changed order_placed/en",
                                 "mail_template.changed order_placed/hi",
                                 "mail_template.reset order_placed/en"));
}

TEST_F(MailServiceTest, ATemplateThatCannotBeUsedIsRefusedWithItsPlace) {
  const auto refused = mails_.put_template("low_stock", "en", {"{{a", "ok", "{{#b}}"}, journal_);
  ASSERT_FALSE(refused.ok());
  ASSERT_EQ(refused.error().fields.size(), 2U);
  EXPECT_EQ(refused.error().fields[0].pointer, "/subject");
  EXPECT_EQ(refused.error().fields[1].pointer, "/html");
  EXPECT_FALSE(mails_.is_own("low_stock", "en"));
  EXPECT_EQ(mails_.get_template("no_such", "en").error().code, "no_such_template");
}

TEST_F(MailServiceTest, AValueCannotBecomeMarkupOrASecondHeader) {
  const Letter letter = fill_in_letter(
      {"{{name}}", "{{name}}", "<p>{{name}}</p>"},
      json::parse_document(R"({"name":"<img src=x>\r\nBcc: b@example.com"})").value());
  EXPECT_EQ(letter.subject, "<img src=x>  Bcc: b@example.com");
  EXPECT_THAT(letter.html, HasSubstr("&lt;img src=x&gt;"));
}

TEST(BuiltinTemplates, AreWholeAndUseOnlyValuesOfTheirSample) {
  for (const BuiltinTemplate& builtin : list_builtin_templates()) {
    ASSERT_TRUE(check_letter(builtin.letter).ok()) << builtin.name;
    const auto sample = json::parse_document(builtin.sample);
    ASSERT_TRUE(sample.ok()) << builtin.name;
    const Letter letter = fill_in_letter(builtin.letter, *sample);
    EXPECT_FALSE(letter.subject.empty());
    for (const std::string& text : {letter.text, letter.html}) {
      EXPECT_EQ(text.find("{{"), text.npos) << builtin.name;
      EXPECT_THAT(text, HasSubstr("https://shop.example/")) << builtin.name;
    }
    const Letter empty = fill_in_letter(builtin.letter, json::Node());
    EXPECT_NE(letter.html, empty.html);
  }
}

TEST(FileSink, WritesEachMailAsAFileOfItsOwn) {
  db::TemporaryFolder folder;
  FileSink sink(folder.path() / "mail");
  StoredMail mail;
  mail.id = MailId(7);
  ASSERT_TRUE(sink.send(mail, "first").ok());
  ASSERT_TRUE(sink.send(mail, "again").ok());
  const auto file = folder.path() / "mail" / (mail.id.to_string() + ".eml");
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  EXPECT_EQ(text.str(), "again");
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

}  // namespace
}  // namespace storecast::mail
