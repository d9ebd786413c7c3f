#include "webclient/client.h"

#include <mutex>

#include "core/text.h"
#include "webclient/curl_handle.h"

namespace storecast::webclient {
namespace {

constexpr std::size_t kMaxIdle = 8;                // as many as request threads ask at one time
constexpr std::size_t kMaxHeaderBytes = 64 << 10;  // an honest answer has about 2 KB

struct Receiving {
  Answer answer;
  std::size_t limit = 0;
  std::size_t header_bytes = 0;
  bool too_large = false;
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& receiving = *static_cast<Receiving*>(user);
  const std::size_t bytes = size * count;
  receiving.too_large = receiving.answer.body.size() + bytes > receiving.limit;
  if (receiving.too_large) return 0;
  receiving.answer.body.append(data, bytes);
  return bytes;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& receiving = *static_cast<Receiving*>(user);
  const std::size_t bytes = size * count;
  receiving.header_bytes += bytes;
  receiving.too_large = receiving.header_bytes > kMaxHeaderBytes;
  if (receiving.too_large) return 0;
  const std::string_view line(data, bytes);
  if (line.starts_with("HTTP/")) receiving.answer.headers.clear();  // a 100 came before
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return bytes;
  receiving.answer.headers.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  return bytes;
}

bool was_sent(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_URL_MALFORMAT:
      return false;
    default:
      return true;
  }
}

// A time-out before the request was written counts as not reached.
bool was_sent(CURL* handle, CURLcode code) {
  curl_off_t ready_us = 0;
  curl_easy_getinfo(handle, CURLINFO_PRETRANSFER_TIME_T, &ready_us);
  return was_sent(code) && ready_us > 0;
}

Error failure(CURL* handle, CURLcode code, bool too_large) {
  const std::string why = curl_easy_strerror(code);
  if (too_large) {
    return {ErrorKind::Unavailable, std::string(kAnswerTooLarge),
            "The other side's answer is larger than is accepted."};
  }
  if (was_sent(handle, code)) {
    return {ErrorKind::Unavailable, std::string(kNoAnswer), "No answer came: " + why + "."};
  }
  return {ErrorKind::Unavailable, std::string(kNotReached),
          "The other side cannot be reached: " + why + "."};
}

std::string_view host_of(std::string_view url) {
  std::string_view rest = url.substr(url.find("://") + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (rest.starts_with('[')) return rest.substr(0, rest.find(']') + 1);
  return rest.substr(0, rest.find(':'));
}

List header_list(const Request& request) {
  List list;
  for (const auto& [name, value] : request.headers) {
    append(list, (name + ": " + value).c_str());
  }
  append(list, "Expect:");  // no pause before a body
  return list;
}

}  // namespace

bool is_secure_url(std::string_view url) {
  if (url.find('@') != url.npos || url.find('\\') != url.npos) return false;
  if (url.starts_with("https://")) return !host_of(url).empty();
  if (!url.starts_with("http://")) return false;
  const std::string_view host = host_of(url);
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

std::string percent_encode(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
  }
  return out;
}

std::optional<std::string_view> Answer::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (equals_ignoring_case(key, name)) return value;
  }
  return std::nullopt;
}

struct WebClient::Idle {
  std::mutex mutex;
  std::vector<Easy> handles;
};

// A libcurl handle for one request; its connection stays open for the next one.
class WebClient::Handle {
 public:
  explicit Handle(Idle& idle) : idle_(idle) {
    const std::lock_guard held(idle_.mutex);
    if (idle_.handles.empty()) {
      easy_ = new_easy();
    } else {
      easy_ = std::move(idle_.handles.back());
      idle_.handles.pop_back();
    }
  }
  ~Handle() {
    curl_easy_reset(easy_.get());
    const std::lock_guard held(idle_.mutex);
    if (idle_.handles.size() < kMaxIdle) idle_.handles.push_back(std::move(easy_));
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  CURL* get() const { return easy_.get(); }

 private:
  Idle& idle_;
  Easy easy_;
};

WebClient::WebClient(std::filesystem::path ca_file)
    : ca_file_(std::move(ca_file)), idle_(std::make_unique<Idle>()) {}
WebClient::~WebClient() = default;

Result<Answer> WebClient::ask(const Request& request, const Limits& limits) {
  if (!is_secure_url(request.url)) {
    return Error{ErrorKind::Invalid, "insecure_url",
                 "Only https URLs are asked, or http ones on this machine."};
  }
  const Handle handle(*idle_);
  const List headers = header_list(request);
  Receiving receiving{.answer = {}, .limit = limits.answer_bytes};
  CURL* curl = handle.get();
  set(curl, CURLOPT_URL, request.url.c_str());
  set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  set(curl, CURLOPT_PROXY, "");
  set(curl, CURLOPT_FOLLOWLOCATION, 0L);
  set(curl, CURLOPT_NOSIGNAL, 1L);
  set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!ca_file_.empty()) set(curl, CURLOPT_CAINFO, ca_file_.c_str());
  set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
  set(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  if (request.method != "GET" || !request.body.empty()) {
    set(curl, CURLOPT_POSTFIELDS, request.body.data());
    set(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  set(curl, CURLOPT_HTTPHEADER, headers.get());
  set(curl, CURLOPT_WRITEFUNCTION, take_body);
  set(curl, CURLOPT_WRITEDATA, &receiving);
  set(curl, CURLOPT_HEADERFUNCTION, take_header);
  set(curl, CURLOPT_HEADERDATA, &receiving);
  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) return failure(curl, code, receiving.too_large);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  receiving.answer.status = static_cast<int>(status);
  return std::move(receiving.answer);
}

}  // namespace storecast::webclient
