#include "identity/caller_routes.h"

namespace storecast::identity {

Bearer bearer_of(const http::Call& call) {
  const http::Principal& principal = call.signed_in();
  return {.account = principal.account, .session = principal.session};
}

Client client_of(http::Call& call) {
  const http::Request& request = call.request();
  return {.address = request.remote_address,
          .user_agent = std::string(request.headers.find("User-Agent").value_or(""))};
}

}  // namespace storecast::identity
