// Live events over WebSocket. A client first sends {"type":"auth","token":"..."}; then it hears
// what its role may hear: {"type":"event","id":7,"topic":"jobs","data":{...}}. Who is nobody sends
// {"type":"guest"} and hears what everybody may: the catalogue.
//
// There is no replay: after a reconnect a client asks the API for what it may have missed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "http/principal.h"
#include "http/websocket.h"

namespace storecast::realtime {

enum class Topic { Jobs, Reviews, Sales, Catalogue };
inline auto enum_names(Topic) {
  return std::to_array<std::pair<Topic, std::string_view>>({{Topic::Jobs, "jobs"},
                                                            {Topic::Reviews, "reviews"},
                                                            {Topic::Sales, "sales"},
                                                            {Topic::Catalogue, "catalogue"}});
}

struct HubTimes {
  std::chrono::milliseconds to_authenticate{5'000};
  // How often sessions are looked up again: one that ended is closed at most this much later.
  std::chrono::milliseconds between_checks{2'000};
};

class Hub final : public http::WebSocketHandler {
 public:
  // Guests cost nothing to become; more than this many are told to come back later.
  static constexpr std::size_t kMaxGuests = 1'000;

  // `authenticator` must outlive the hub.
  explicit Hub(http::Authenticator& authenticator, HubTimes times = {});
  ~Hub() override;

  // Sends to everyone who may hear the topic. From any thread; `data_json` is one JSON value.
  void publish(Topic topic, std::string_view data_json);

  void on_open(const std::shared_ptr<http::WebSocket>& socket) override;
  void on_message(const std::shared_ptr<http::WebSocket>& socket, std::string_view text) override;
  void on_close(const std::shared_ptr<http::WebSocket>& socket) override;

 private:
  struct Client;

  void let_in_guest(const std::shared_ptr<http::WebSocket>& socket);
  void check_sessions();
  void watch();

  http::Authenticator& authenticator_;
  const HubTimes times_;
  std::mutex mutex_;
  std::map<const http::WebSocket*, Client> clients_;
  std::int64_t last_id_ = 0;
  bool stopping_ = false;
  std::condition_variable wake_;
  std::thread watcher_;
};

}  // namespace storecast::realtime
