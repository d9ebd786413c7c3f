// libcurl, started once. Included by this module's .cpp files only.
#pragma once

#include <curl/curl.h>

#include <memory>

#include "core/assert.h"

namespace storecast::webclient {

struct EndEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, EndEasy>;

struct EndList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, EndList>;

inline Easy new_easy() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  SC_ASSERT(started == CURLE_OK);
  Easy easy(curl_easy_init());
  SC_ASSERT(easy != nullptr);
  return easy;
}

inline void append(List& list, const char* line) {
  curl_slist* longer = curl_slist_append(list.get(), line);
  SC_ASSERT(longer != nullptr);
  list.release();
  list.reset(longer);
}

// A wrong option is wrong code.
template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(handle, option, value);
  SC_ASSERT(code == CURLE_OK);
}

}  // namespace storecast::webclient
