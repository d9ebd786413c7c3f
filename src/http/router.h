// From a request to its endpoint and back: path, access, content type, input, output, errors.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/endpoint.h"

namespace storecast::http {

class Router {
 public:
  // `routes` and `authenticator` must outlive the router. Two endpoints of one method and path, or
  // a path parameter without its in_path() field, are SC_ASSERTs.
  Router(const Routes& routes, Authenticator& authenticator);
  ~Router();

  struct Match {
    const Endpoint* endpoint = nullptr;
    std::vector<std::pair<std::string, std::string>> parameters;
    // Methods of this path when the method is another; empty when there is no such path.
    std::vector<Method> allowed;
  };
  // Looks at method and path only. HEAD matches GET.
  Match match(Method method, std::string_view path) const;

  // Everything that can be judged before the body is read: access, content type. Call it before
  // reading an upload; handle() does it again for itself otherwise.
  Result<std::optional<Principal>> admit(const Request& request, const Endpoint& endpoint) const;

  // Asked once the caller is known to be allowed, before the handler runs.
  using Gate = std::function<Result<void>(const std::optional<Principal>&)>;

  // The whole way. Never throws: what breaks is logged with the request id and answered 500.
  Response handle(Request& request) const;
  Response handle(Request& request, const Match& match, const Gate& gate = nullptr) const;

  const Routes& routes() const { return routes_; }

 private:
  struct Segment;

  Result<void> run(Request& request, const Match& match, const Gate& gate,
                   Response& response) const;

  const Routes& routes_;
  Authenticator& authenticator_;
  std::unique_ptr<Segment> root_;
};

}  // namespace storecast::http
