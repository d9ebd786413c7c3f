// Against the test kit's mail server.
#include "mail/smtp_gateway.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "db/temporary_database.h"
#include "json/node.h"
#include "webclient/test_server.h"

namespace storecast::mail {
namespace {

using testing::HasSubstr;
using webclient::SmtpSecurity;
using webclient::TestServer;

class SmtpGatewayTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<db::TemporaryFolder>();
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        " -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout " +
        key() + " -out " + certificate() + " 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0) << "the openssl program makes the certificate";
  }
  static void TearDownTestSuite() { folder_.reset(); }
  static std::string key() { return folder_->path() / "key.pem"; }
  static std::string certificate() { return folder_->path() / "certificate.pem"; }

  static std::unique_ptr<TestServer> serve(const std::string& security,
                                           std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"--security", security};
    if (security != "none") {
      arguments.insert(arguments.end(), {"--certificate", certificate(), "--key", key()});
    }
    arguments.insert(arguments.end(), more.begin(), more.end());
    return std::make_unique<TestServer>("tests/kit/mail_server/main.mjs", arguments);
  }
  static webclient::SmtpServer server(const TestServer& kit, SmtpSecurity security) {
    return {.host = "127.0.0.1",
            .port = kit.mail_port(),
            .security = security,
            .ca_file = certificate(),
            .connect = std::chrono::milliseconds(5'000),
            .total = std::chrono::milliseconds(10'000)};
  }
  static Result<void> send(const webclient::SmtpServer& server, const std::string& text = "Hello") {
    StoredMail mail;
    mail.id = MailId(7);
    mail.to = "asha@example.com";
    mail.letter = {"Subject", text, "<p>Hello</p>"};
    const Sender from{"shop@example.com", "Lamp House"};
    return SmtpGateway(server, from).send(mail, make_message(mail, from));
  }
  static json::Node taken(TestServer& kit) {
    return *json::parse_document(kit.ask("/_kit/mails"))->find("mails");
  }
  static std::string member(const json::Node& node, const char* name) {
    const std::string* text = node.find(name)->as_string();
    return text == nullptr ? "" : *text;
  }

  static inline std::unique_ptr<db::TemporaryFolder> folder_;
};

TEST_F(SmtpGatewayTest, HandsOverTheWholeMessage) {
  const auto kit = serve("none");
  ASSERT_TRUE(send(server(*kit, SmtpSecurity::None), "line\n.\n..dots\nend").ok());
  const json::Node mails = taken(*kit);
  ASSERT_EQ(mails.elements.size(), 1U);
  EXPECT_EQ(member(mails.elements[0], "from"), "shop@example.com");
  EXPECT_EQ(member(mails.elements[0], "to"), "asha@example.com");
  EXPECT_THAT(member(mails.elements[0], "data"), HasSubstr("\r\nline\r\n.\r\n..dots\r\nend\r\n"));
}

TEST_F(SmtpGatewayTest, ChangesToTlsBeforeItLogsIn) {
  const auto kit = serve("starttls", {"--user", "shop", "--password", "p w"});
  webclient::SmtpServer account = server(*kit, SmtpSecurity::StartTls);
  account.user = "shop";
  account.password = "p w";
  const auto sent = send(account);
  ASSERT_TRUE(sent.ok()) << sent.error().message;
  const json::Node mails = taken(*kit);
  EXPECT_TRUE(*mails.elements.at(0).find("tls")->as_boolean());
  EXPECT_EQ(member(mails.elements.at(0), "user"), "shop");
}

TEST_F(SmtpGatewayTest, SpeaksTlsFromTheFirstByte) {
  const auto kit = serve("tls");
  const auto sent = send(server(*kit, SmtpSecurity::Tls));
  ASSERT_TRUE(sent.ok()) << sent.error().message;
  EXPECT_EQ(taken(*kit).elements.size(), 1U);
}

TEST_F(SmtpGatewayTest, SendsNothingToAServerThatItCannotTrust) {
  const auto kit = serve("starttls");
  webclient::SmtpServer stranger = server(*kit, SmtpSecurity::StartTls);
  stranger.ca_file.clear();
  EXPECT_EQ(send(stranger).error().code, webclient::kMailDelayed);
  const auto plain = serve("none");
  EXPECT_FALSE(send(server(*plain, SmtpSecurity::StartTls)).ok());
  EXPECT_TRUE(taken(*kit).elements.empty());
  EXPECT_TRUE(taken(*plain).elements.empty());
}

TEST_F(SmtpGatewayTest, LeavesThisMachineByTlsOnly) {
  EXPECT_THAT(send({.host = "mail.example.com", .security = SmtpSecurity::None}).error().message,
              HasSubstr("TLS"));
}

TEST_F(SmtpGatewayTest, TellsARefusalForGoodFromOneForNow) {
  const auto kit = serve("none");
  const std::pair<const char*, std::string_view> cases[] = {
      {R"({"RCPT":"550 nobody of that name"})", webclient::kMailRefused},
      {R"({"RCPT":"450 mailbox busy"})", webclient::kMailDelayed},
      {R"({"MAIL":"421 too many"})", webclient::kMailDelayed},
      {R"({"END":"554 spam"})", webclient::kMailRefused},
      {R"({"END":"452 disk full"})", webclient::kMailDelayed},
      {R"({"DATA":"cut"})", webclient::kMailDelayed}};
  for (const auto& [faults, code] : cases) {
    kit->ask("/_kit/faults", faults);
    const auto sent = send(server(*kit, SmtpSecurity::None));
    ASSERT_FALSE(sent.ok()) << faults;
    EXPECT_EQ(sent.error().code, code) << faults << sent.error().message;
  }
}

TEST_F(SmtpGatewayTest, AWrongPasswordIsTheShopsToMendAndNotTheMails) {
  const auto kit = serve("starttls", {"--user", "shop", "--password", "right"});
  webclient::SmtpServer account = server(*kit, SmtpSecurity::StartTls);
  account.user = "shop";
  account.password = "wrong";
  const auto sent = send(account);
  ASSERT_FALSE(sent.ok());
  EXPECT_EQ(sent.error().code, webclient::kMailDelayed);
  EXPECT_EQ(sent.error().message.find("wrong"), std::string::npos);
}

}  // namespace
}  // namespace storecast::mail
