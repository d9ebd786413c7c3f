// What an operator can set. Flags come before STORECAST_* variables, those before the file, that
// before these defaults.
#pragma once

#include <string>
#include <vector>

namespace storecast {

struct Config {
  std::string data_dir = "storecast-data";
  std::string host = "127.0.0.1";
  int port = 8080;
  std::string tls_certificate, tls_key;
  std::vector<std::string> trusted_proxies, allowed_origins;
  std::string signing_key;
  std::string public_url;
  std::string currency = "INR";
  std::string log_level = "info";
  int io_threads = 2;
  int request_threads = 16;  // most of them wait for the disk: they commit together
  int compute_threads = 1;
  int requests_per_minute = 1200;
  std::string stripe_secret_key, stripe_publishable_key;
  std::vector<std::string> stripe_webhook_secret;
  std::string stripe_api_base = "https://api.stripe.com";
  std::string stripe_script_url = "https://js.stripe.com/v3/";
  std::vector<std::string> offline_payments = {"cash_on_delivery", "bank_transfer", "pay_at_store"};
  std::string mail_from = "shop@localhost.localdomain";
  std::string mail_name = "Storecast";
  std::vector<std::string> shop_address;
  std::string shop_tax_id;
  int review_request_days = 7;
  std::string smtp_host;
  int smtp_port = 587;
  std::string smtp_security = "starttls";
  std::string smtp_user, smtp_password, smtp_ca_file;
  std::string gemini_api_key;
  std::string gemini_model = "gemini-3.5-flash";
  std::string gemini_api_base = "https://generativelanguage.googleapis.com";
  int gemini_calls_per_day = 50;
  int gemini_calls_per_month = 1000;

  template <class F>
  static void fields(F& f) {
    f.name("Config");
    f("data_dir", &Config::data_dir).doc("The folder that holds all state; made on first start.");
    f("host", &Config::host).doc("The address to listen on; 0.0.0.0 is every one.");
    f("port", &Config::port).doc("0 takes any free port.").range(0, 65535);
    f("tls_certificate", &Config::tls_certificate).doc("A PEM file with the chain; turns TLS on.");
    f("tls_key", &Config::tls_key).doc("The PEM file of its private key.");
    f("trusted_proxies", &Config::trusted_proxies)
        .doc("Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed.");
    f("allowed_origins", &Config::allowed_origins)
        .doc("Origins beside our own that may open a WebSocket.");
    f("signing_key", &Config::signing_key)
        .doc(
            "Signs access tokens: 32 random bytes or more, by STORECAST_SIGNING_KEY or the file. "
            "Empty: made on the first start and kept in the data folder.");
    f("public_url", &Config::public_url)
        .doc(
            "Where people reach the shop, for links in mails: https://shop.example. Empty: by "
            "host and port.");
    f("currency", &Config::currency).doc("ISO 4217; of imported prices that name none.");
    f("log_level", &Config::log_level).doc("debug, info, warn, error or off.");
    f("io_threads", &Config::io_threads).doc("Read and write sockets.").range(1, 64);
    f("request_threads", &Config::request_threads).doc("Run handlers.").range(1, 256);
    f("compute_threads", &Config::compute_threads)
        .doc("Run forecasts, at low priority.")
        .range(1, 64);
    f("requests_per_minute", &Config::requests_per_minute)
        .doc("Of one client; more are answered 429. 0 turns every such limit off.")
        .range(0, 1'000'000);
    selling_fields(f);
    advice_fields(f);
  }

 private:
  template <class F>
  static void selling_fields(F& f) {
    f("stripe_secret_key", &Config::stripe_secret_key)
        .doc("sk_... or rk_..., by STORECAST_STRIPE_SECRET_KEY or the file. Empty: no cards.");
    f("stripe_publishable_key", &Config::stripe_publishable_key).doc("pk_..., for the browser.");
    f("stripe_webhook_secret", &Config::stripe_webhook_secret)
        .doc("whsec_...; several while one is being replaced. Empty: no webhook is believed.");
    f("stripe_api_base", &Config::stripe_api_base).doc("Another one only for tests.");
    f("stripe_script_url", &Config::stripe_script_url).doc("Another one only for tests.");
    f("offline_payments", &Config::offline_payments)
        .doc("Of cash_on_delivery, bank_transfer and pay_at_store, those that are offered.");
    f("mail_from", &Config::mail_from).doc("The address that mails come from.");
    f("mail_name", &Config::mail_name)
        .doc("The name of the shop: beside that address, in mails and on invoices.");
    f("shop_address", &Config::shop_address)
        .doc("The shop's postal address on invoices, line by line.");
    f("shop_tax_id", &Config::shop_tax_id)
        .doc("The number under which the shop pays its taxes (GSTIN, VAT), for invoices.");
    f("review_request_days", &Config::review_request_days)
        .doc("Days from an order's arrival until its customer is asked for reviews; 0: never.")
        .range(0, 90);
    f("smtp_host", &Config::smtp_host)
        .doc("The mail server. Empty: mails are written to the data folder's mail/.");
    f("smtp_port", &Config::smtp_port).range(1, 65535);
    f("smtp_security", &Config::smtp_security)
        .doc("starttls, tls (from the first byte) or none (on this machine only).");
    f("smtp_user", &Config::smtp_user);
    f("smtp_password", &Config::smtp_password).doc("By STORECAST_SMTP_PASSWORD or the file.");
    f("smtp_ca_file", &Config::smtp_ca_file)
        .doc("A PEM file of certificates to trust instead of the system's.");
  }

  template <class F>
  static void advice_fields(F& f) {
    f("gemini_api_key", &Config::gemini_api_key)
        .doc(
            "Lets staff ask Google's Gemini what to do about complaints, by "
            "STORECAST_GEMINI_API_KEY or the file. Empty: no review text leaves this machine.");
    f("gemini_model", &Config::gemini_model).doc("The model's name, as Google spells it.");
    f("gemini_api_base", &Config::gemini_api_base).doc("Another one only for tests.");
    f("gemini_calls_per_day", &Config::gemini_calls_per_day)
        .doc("At most; then the program's own suggestions stand alone.")
        .range(0, 100'000);
    f("gemini_calls_per_month", &Config::gemini_calls_per_month)
        .doc("The same for a calendar month.")
        .range(0, 1'000'000);
  }
};

}  // namespace storecast
