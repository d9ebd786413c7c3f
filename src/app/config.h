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
  int request_threads = 4;
  int compute_threads = 1;
  int requests_per_minute = 1200;

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
  }
};

}  // namespace storecast
