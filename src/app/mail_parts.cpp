#include "app/mail_parts.h"

#include "identity/audit_routes.h"
#include "mail/mail_store.h"

namespace storecast::app {
namespace {

Error wrong(const std::string& what) {
  return {ErrorKind::Invalid, "invalid_configuration", what};
}

mail::Sender sender(const Config& config) {
  return {config.mail_from, config.mail_name};
}

std::unique_ptr<mail::MailSink> make_sink(const Config& config,
                                          const std::optional<webclient::SmtpServer>& server) {
  if (server) return std::make_unique<mail::SmtpGateway>(*server, sender(config));
  return std::make_unique<mail::FileSink>(std::filesystem::path(config.data_dir) / "mail");
}

std::optional<webclient::SmtpSecurity> security_of(std::string_view name) {
  if (name == "starttls") return webclient::SmtpSecurity::StartTls;
  if (name == "tls") return webclient::SmtpSecurity::Tls;
  if (name == "none") return webclient::SmtpSecurity::None;
  return std::nullopt;
}

}  // namespace

mail::JournalOf audit_journal(const Clock& clock) {
  return [&clock](http::Call& call) -> mail::Journal {
    return
        [actor = identity::actor_of(call), &clock](db::Writer& writer, const mail::Change& change) {
          identity::audit(writer, {.actor = actor,
                                   .action = change.action,
                                   .object = change.object,
                                   .before = change.before,
                                   .after = change.after,
                                   .at = clock.now()});
        };
  };
}

Result<std::optional<webclient::SmtpServer>> smtp_server(const Config& config) {
  if (!mail::is_usable_address(config.mail_from)) {
    return wrong("mail_from must be one bare e-mail address.");
  }
  const auto security = security_of(config.smtp_security);
  if (!security) return wrong("smtp_security is one of starttls, tls and none.");
  if (config.smtp_host.empty()) return std::optional<webclient::SmtpServer>();
  webclient::SmtpServer server;
  server.host = config.smtp_host;
  server.port = config.smtp_port;
  server.security = *security;
  server.user = config.smtp_user;
  server.password = config.smtp_password;
  server.ca_file = config.smtp_ca_file;
  return std::optional(std::move(server));
}

MailParts::MailParts(db::Database& database, const Clock& clock, const Config& config,
                     const std::optional<webclient::SmtpServer>& server)
    : sink(make_sink(config, server)),
      service(database, *sink, sender(config), clock),
      loop("mail", [this] { return service.send_due(); }) {
  service.set_wake([this] { loop.wake(); });
  if (database.read(mail::get_shop_name) == config.mail_name) return;
  database.write([&](db::Writer& writer) { mail::put_shop_name(writer, config.mail_name); });
}

}  // namespace storecast::app
