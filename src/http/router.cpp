#include "http/router.h"

#include <algorithm>
#include <exception>

#include "core/log.h"
#include "core/text.h"

namespace storecast::http {
namespace {

constexpr std::string_view kBearer = "Bearer ";

bool is_parameter(std::string_view segment) {
  return segment.starts_with('{');
}

Error not_allowed(std::string code, std::string message) {
  return {ErrorKind::Forbidden, std::move(code), std::move(message)};
}

Result<void> check_area(const Principal& who, const Endpoint& endpoint) {
  if (who.role == Role::Customer) {
    return not_allowed("not_allowed", "Your role does not allow this.");
  }
  if (who.may(endpoint.area_name, endpoint.needed_grant())) return {};
  return not_allowed("area_not_granted",
                     "This needs to " + std::string(json::enum_name(endpoint.needed_grant())) +
                         " the area \"" + endpoint.area_name + "\", which is not granted.");
}

Result<void> check_access(const Principal& who, const Endpoint& endpoint) {
  if (endpoint.access == Access::Public) return {};
  const bool is_own_affair = endpoint.access == Access::SignedIn && endpoint.area_name.empty();
  if (!who.api_key.empty() && endpoint.area_name.empty()) {
    return not_allowed("not_for_api_keys", "Only people may ask for this, not API keys.");
  }
  if (is_own_affair) return {};
  if (who.lacks_second_factor && who.role != Role::Customer) {
    return not_allowed("second_factor_setup_required",
                       "The shop asks its staff for a second factor. Set yours up first.");
  }
  if (!endpoint.area_name.empty()) return check_area(who, endpoint);
  const bool is_let_in =
      endpoint.access == Access::Staff ? who.role != Role::Customer : who.role == Role::Admin;
  if (is_let_in) return {};
  return not_allowed("not_allowed", "Your role does not allow this.");
}

bool reads_body(Method method) {
  return method == Method::Post || method == Method::Put || method == Method::Patch;
}

// "Application/JSON; charset=utf-8" is "application/json".
std::string media_type(const Request& request) {
  const std::string_view value = request.headers.find("Content-Type").value_or("");
  return to_lower_ascii(trim(value.substr(0, value.find(';'))));
}

bool reads_body(const Request& request, const Endpoint& endpoint) {
  return reads_body(request.method) && !(endpoint.may_lack_body && request.body.empty());
}

Result<void> check_content_type(const Request& request, const Endpoint& endpoint) {
  if (!reads_body(request, endpoint)) return {};
  const std::string type = media_type(request);
  std::vector<std::string> accepted = endpoint.upload_types;
  if (accepted.empty()) accepted = {"application/json"};
  if (std::find(accepted.begin(), accepted.end(), type) != accepted.end()) return {};
  std::string message = "Send the body as";
  for (const std::string& name : accepted) message += " " + name;
  return Error{ErrorKind::UnsupportedType, "unsupported_media_type", message + "."};
}

Result<json::Node> to_object(const std::vector<std::pair<std::string, std::string>>& pairs) {
  json::Node object{.kind = json::Node::Kind::Object};
  for (const auto& [name, value] : pairs) {
    if (object.find(name) != nullptr) {
      return Error{ErrorKind::Invalid,
                   "invalid_input",
                   "A parameter is given twice.",
                   {{"/" + name, "repeated", "Give this parameter once."}}};
    }
    if (!is_valid_utf8(name) || !is_valid_utf8(value)) {
      return Error{ErrorKind::Malformed, "malformed_url", "A parameter is not valid UTF-8."};
    }
    object.members.emplace_back(name, json::Node::parameter(value));
  }
  return object;
}

void add_etag(const Request& request, Response& response) {
  const auto tag = response.headers.find("ETag");
  const auto seen = request.headers.find("If-None-Match");
  if (!tag || !seen || response.status != 200) return;
  for (std::string_view candidate : split(*seen, ',')) {
    candidate = trim(candidate);
    if (candidate.starts_with("W/")) candidate.remove_prefix(2);
    if (candidate != *tag && candidate != "*") continue;
    response.status = 304;
    response.body = std::string();
    return;
  }
}

Response server_error(const Request& request, std::string_view what) {
  log::error("request failed",
             {{"method", method_name(request.method)}, {"path", request.path}, {"why", what}});
  return problem(500, {.code = "internal_error", .message = "Something broke here. It was noted."},
                 request);
}

Response method_not_allowed(const Request& request, const std::vector<Method>& allowed) {
  std::string names, separator;
  for (Method method : allowed) {
    names += separator + std::string(method_name(method));
    separator = ", ";
    if (method == Method::Get) names += ", HEAD";
  }
  Response response = problem(
      405, {.code = "method_not_allowed", .message = "This path takes " + names + "."}, request);
  response.headers.set("Allow", names);
  return response;
}

}  // namespace

struct Router::Segment {
  std::map<std::string, std::unique_ptr<Segment>, std::less<>> children;
  std::unique_ptr<Segment> parameter;
  struct Target {
    const Endpoint* endpoint;
    std::vector<std::string> names;  // of the path parameters, in order
  };
  std::map<Method, Target> targets;
};

Router::Router(const Routes& routes, Authenticator& authenticator)
    : routes_(routes), authenticator_(authenticator), root_(std::make_unique<Segment>()) {
  for (const auto& endpoint : routes.all()) {
    std::vector<std::string> paths = endpoint->aliases;
    paths.push_back(endpoint->path);
    for (const std::string& path : paths) {
      Segment* at = root_.get();
      std::vector<std::string> names;
      for (std::string_view segment : split(std::string_view(path).substr(1), '/')) {
        const bool parameter = is_parameter(segment);
        if (parameter) names.emplace_back(segment.substr(1, segment.size() - 2));
        auto& next = parameter ? at->parameter : at->children[std::string(segment)];
        if (!next) next = std::make_unique<Segment>();
        at = next.get();
      }
      for (const std::string& name : names) {
        const json::Field* field = endpoint->input->find(name);
        SC_ASSERT(field != nullptr && field->where == json::Where::Path);
      }
      const bool added =
          at->targets.emplace(endpoint->method, Segment::Target{endpoint.get(), names}).second;
      SC_ASSERT(added);
    }
  }
}

Router::~Router() = default;

Router::Match Router::match(Method method, std::string_view path) const {
  Match match;
  if (!path.starts_with('/')) return match;
  const Segment* at = root_.get();
  std::vector<std::string_view> values;
  for (std::string_view segment : split(path.substr(1), '/')) {
    const auto child = at->children.find(segment);
    if (child != at->children.end()) {
      at = child->second.get();
    } else if (at->parameter && !segment.empty()) {
      at = at->parameter.get();
      values.push_back(segment);
    } else {
      return match;
    }
  }
  const Method wanted = method == Method::Head ? Method::Get : method;
  const auto target = at->targets.find(wanted);
  if (target == at->targets.end()) {
    for (const auto& [allowed, unused] : at->targets) match.allowed.push_back(allowed);
    return match;
  }
  match.endpoint = target->second.endpoint;
  for (std::size_t i = 0; i < values.size(); ++i) {
    match.parameters.emplace_back(target->second.names[i], std::string(values[i]));
  }
  return match;
}

Result<std::optional<Principal>> Router::admit(const Request& request,
                                               const Endpoint& endpoint) const {
  std::optional<Principal> principal;
  const auto authorization = request.headers.find("Authorization");
  if (authorization) {
    if (authorization->size() <= kBearer.size() ||
        !equals_ignoring_case(authorization->substr(0, kBearer.size()), kBearer)) {
      return Error{ErrorKind::Unauthenticated, "bad_authorization",
                   "The Authorization header must be \"Bearer\" and an access token."};
    }
    principal = TRY(authenticator_.authenticate(authorization->substr(kBearer.size())));
  }
  if (endpoint.access != Access::Public) {
    if (!principal) {
      return Error{ErrorKind::Unauthenticated, "not_signed_in", "Log in first."};
    }
    TRY(check_access(*principal, endpoint));
  }
  TRY(check_content_type(request, endpoint));
  return principal;
}

Result<void> Router::run(Request& request, const Match& match, const Gate& gate,
                         Response& response) const {
  const Endpoint& endpoint = *match.endpoint;
  const std::optional<Principal> principal = TRY(admit(request, endpoint));
  if (gate) TRY(gate(principal));
  Call call(request, principal, response);
  const json::Node path = TRY(to_object(match.parameters));
  const json::Node query = TRY(to_object(request.query));
  if (!reads_body(request, endpoint) || !endpoint.upload_types.empty()) {
    return endpoint.handle(path, query, nullptr, call, response);
  }
  const json::Node body = TRY(json::parse_document(request.body));
  return endpoint.handle(path, query, &body, call, response);
}

Response Router::handle(Request& request) const {
  return handle(request, match(request.method, request.path));
}

Response Router::handle(Request& request, const Match& match, const Gate& gate) const {
  const log::RequestScope scope(request.request_id);
  try {
    if (match.endpoint == nullptr && match.allowed.empty()) {
      return problem({ErrorKind::NotFound, "no_such_path", "There is nothing at this path."},
                     request);
    }
    if (match.endpoint == nullptr) return method_not_allowed(request, match.allowed);
    Response response;
    response.status = match.endpoint->success_status;
    response.headers.set("Cache-Control", match.endpoint->access == Access::Public
                                              ? "no-cache"
                                              : "private, no-store");
    const Result<void> result = run(request, match, gate, response);
    if (!result.ok()) return problem(result.error(), request);
    add_etag(request, response);
    return response;
  } catch (const std::exception& broken) {
    return server_error(request, broken.what());
  }
}

}  // namespace storecast::http
