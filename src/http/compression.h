// Content codings of answers (RFC 9110, 8.4.1).
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace storecast::http {

enum class Coding { Identity, Gzip, Brotli };
std::string_view coding_name(Coding coding);

constexpr std::size_t kLeastBytesToCompress = 1024;  // below, headers outweigh the saving

// The best coding that the client accepts.
Coding negotiate(const Request& request);
bool is_compressible(std::string_view content_type);

// At speeds for answers made on the fly.
std::string compress(std::string_view bytes, Coding coding);

// Compresses the response's body where that is worth it. Answers that set a cookie carry secrets
// and stay as they are: their length must not tell about them (BREACH).
void compress_body(const Request& request, Response& response);

}  // namespace storecast::http
