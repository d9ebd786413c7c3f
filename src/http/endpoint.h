// Endpoints, each declared once: method, path, who may call it, what goes in, what comes out.
//
//   void add_product_routes(http::Routes& routes, ProductService& products) {
//     routes.put("/api/v1/products/{id}", "Replace a product",
//                [&](const UpdateProduct& in, http::Call& call) -> Result<AdminProduct> {
//                  return products.update(in, call.if_match());
//                })
//         .allow(http::Access::Admin)
//         .tag("Catalogue")
//         .alias("/api/products/{id}");
//   }
//
// The input is a struct with fields(); those marked in_path() and in_query() come from the URL, the
// others are the JSON body. http::None takes nothing. The output is a struct with fields(),
// http::NoContent, http::Download, or http::Page<T>.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/result.h"
#include "http/message.h"
#include "http/principal.h"

namespace storecast::http {

// Deny by default: an endpoint that does not say is for administrators.
enum class Access { Public, SignedIn, Staff, Admin };
inline auto enum_names(Access) {
  return std::to_array<std::pair<Access, std::string_view>>({{Access::Public, "public"},
                                                             {Access::SignedIn, "signed_in"},
                                                             {Access::Staff, "staff"},
                                                             {Access::Admin, "admin"}});
}

// Request handlers take milliseconds; what computes or imports runs at low priority beside them,
// and what asks somebody else's server waits beside them, so that nobody else waits with it.
enum class Pool { Requests, Waiting, Compute };

// Answers that may be kept until something of this kind changes (ByteCache::invalidate).
enum class CacheTag { None, Catalogue, Reviews };

struct None {
  template <class F>
  static void fields(F& f) {
    f.name("None");
  }
};

struct NoContent {};

struct Download {
  FileBody file;
  std::string content_type;
  std::string file_name;  // empty: shown inline
  std::string cache_control = "private, no-store";
};

// One page of a list; `next` is the cursor to pass as `after`.
template <class T>
struct Page {
  std::vector<T> data;
  bool has_more = false;
  std::optional<std::string> next;
  template <class F>
  static void fields(F& f) {
    f.name(json::Codec<T>::type().name + "Page");
    f("data", &Page::data);
    f("has_more", &Page::has_more);
    f("next", &Page::next).doc("Pass it as `after` for the page that follows.");
  }
};

// What a handler sees of the request beside its input, and adds to the answer beside its output.
class Call {
 public:
  Call(Request& request, std::optional<Principal> principal, Response& response)
      : request_(request), principal_(std::move(principal)), response_(response) {}

  const std::optional<Principal>& principal() const { return principal_; }
  const Principal& signed_in() const;  // precondition: the endpoint is not public
  Request& request() { return request_; }
  const std::string& request_id() const { return request_.request_id; }

  // The version that the client saw, unquoted; empty without the header. "*" matches any.
  std::optional<std::string> if_match() const;
  void set_header(std::string_view name, std::string_view value);
  void set_status(int status) { response_.status = status; }
  void set_etag(std::string_view unquoted);
  // The resource as it was made: Location, and status 201.
  void created(std::string_view location);
  std::optional<std::string> cookie(std::string_view name) const;

 private:
  Request& request_;
  std::optional<Principal> principal_;
  Response& response_;
};

constexpr std::size_t kMaxBodyBytes = 1 << 20;  // JSON; larger things are uploads

struct Endpoint {
  Method method = Method::Get;
  std::string path;  // "/api/v1/products/{id}"
  std::vector<std::string> aliases;
  std::string summary;
  std::string tag_name;
  Access access = Access::Admin;
  std::string area_name;            // empty: of no area
  std::optional<Grant> area_grant;  // empty: reading for GET, writing for all others
  Pool pool = Pool::Requests;
  CacheTag cache = CacheTag::None;
  int success_status = 200;
  std::size_t max_body_bytes = kMaxBodyBytes;
  std::vector<std::string> upload_types;  // not empty: the body is raw, of one of these types
  bool spool = false;                     // the raw body goes to a file, not into memory
  bool may_lack_body = false;             // no body counts as {}
  std::string rate_bucket = "default";
  const json::Type* input = nullptr;   // null: nothing
  const json::Type* output = nullptr;  // null: no body, or a download
  bool downloads = false;
  std::function<Result<void>(const json::Node& path, const json::Node& query,
                             const json::Node* body, Call&, Response&)>
      handle;

  Endpoint& allow(Access who) { return access = who, *this; }
  // Belongs to an area: staff and API keys need a grant for it, and staff who have it need not be
  // administrators. API keys may call nothing else but what is public.
  Endpoint& area(std::string name) { return area_name = std::move(name), *this; }
  Endpoint& area(std::string name, Grant needed) {
    return area_grant = needed, area(std::move(name));
  }
  Grant needed_grant() const {
    return area_grant.value_or(method == Method::Get ? Grant::Read : Grant::Write);
  }
  Endpoint& tag(std::string name) { return tag_name = std::move(name), *this; }
  Endpoint& alias(std::string other) { return aliases.push_back(std::move(other)), *this; }
  Endpoint& on(Pool where) { return pool = where, *this; }
  Endpoint& cached(CacheTag what) { return cache = what, *this; }
  Endpoint& status(int code) { return success_status = code, *this; }
  Endpoint& max_body(std::size_t bytes) { return max_body_bytes = bytes, *this; }
  // Takes a raw body of these content types instead of JSON; Call::request() holds it.
  Endpoint& upload(std::vector<std::string> types, std::size_t bytes) {
    upload_types = std::move(types);
    max_body_bytes = bytes;
    return *this;
  }
  Endpoint& to_file() { return spool = true, *this; }
  // For a POST that takes nothing and whose clients send nothing. Never for one that a cookie
  // admits: asking for JSON keeps other sites' forms out there.
  Endpoint& optional_body() { return may_lack_body = true, *this; }
  // Limits that are stricter than the default one: "login", "import".
  Endpoint& rate(std::string bucket) { return rate_bucket = std::move(bucket), *this; }
};

class Routes {
 public:
  template <class Handler>
  Endpoint& get(std::string path, std::string summary, Handler handler) {
    return add(Method::Get, std::move(path), std::move(summary), std::move(handler));
  }
  template <class Handler>
  Endpoint& post(std::string path, std::string summary, Handler handler) {
    return add(Method::Post, std::move(path), std::move(summary), std::move(handler));
  }
  template <class Handler>
  Endpoint& put(std::string path, std::string summary, Handler handler) {
    return add(Method::Put, std::move(path), std::move(summary), std::move(handler));
  }
  template <class Handler>
  Endpoint& patch(std::string path, std::string summary, Handler handler) {
    return add(Method::Patch, std::move(path), std::move(summary), std::move(handler));
  }
  template <class Handler>
  Endpoint& del(std::string path, std::string summary, Handler handler) {
    return add(Method::Delete, std::move(path), std::move(summary), std::move(handler));
  }
  const std::vector<std::unique_ptr<Endpoint>>& all() const { return endpoints_; }

 private:
  template <class Handler>
  Endpoint& add(Method method, std::string path, std::string summary, Handler handler);

  std::vector<std::unique_ptr<Endpoint>> endpoints_;
};

// ---------------------------------------------------------------------------------------------

namespace detail {

template <class T>
struct HandlerTypes;
template <class C, class Out, class In>
struct HandlerTypes<Result<Out> (C::*)(const In&, Call&) const> {
  using Input = In;
  using Output = Out;
};
template <class C, class Out, class In>
struct HandlerTypes<Result<Out> (C::*)(const In&, Call&)> {
  using Input = In;
  using Output = Out;
};

template <class T>
inline constexpr bool is_page = false;
template <class T>
inline constexpr bool is_page<Page<T>> = true;

Result<void> read_input(const json::Type& type, const json::Node& path, const json::Node& query,
                        const json::Node* body, void* input);
void respond_json(std::string text, Response& response);
void respond_download(Download download, Response& response);
void link_next(const std::string& cursor, const Request& request, Response& response);

}  // namespace detail

template <class Handler>
Endpoint& Routes::add(Method method, std::string path, std::string summary, Handler handler) {
  using Types = detail::HandlerTypes<decltype(&Handler::operator())>;
  using Input = typename Types::Input;
  using Output = typename Types::Output;
  Endpoint& endpoint = *endpoints_.emplace_back(std::make_unique<Endpoint>());
  endpoint.method = method;
  endpoint.path = std::move(path);
  endpoint.summary = std::move(summary);
  endpoint.input = &json::object_type<Input>();
  endpoint.downloads = std::is_same_v<Output, Download>;
  if constexpr (std::is_same_v<Output, NoContent>) {
    endpoint.success_status = 204;
  } else if constexpr (!std::is_same_v<Output, Download>) {
    endpoint.output = &json::Codec<Output>::type();
  }
  endpoint.handle = [handler = std::move(handler)](const json::Node& path_node,
                                                   const json::Node& query, const json::Node* body,
                                                   Call& call, Response& response) -> Result<void> {
    Input input{};
    TRY(detail::read_input(json::object_type<Input>(), path_node, query, body, &input));
    [[maybe_unused]] Output output = TRY(handler(input, call));
    if constexpr (std::is_same_v<Output, Download>) {
      detail::respond_download(std::move(output), response);
    } else if constexpr (!std::is_same_v<Output, NoContent>) {
      detail::respond_json(json::print(output), response);
    }
    if constexpr (detail::is_page<Output>) {
      if (output.next) detail::link_next(*output.next, call.request(), response);
    }
    return {};
  };
  return endpoint;
}

}  // namespace storecast::http
