// The tables of what staff and API keys may do, and what the shop asks of its staff.
#pragma once

#include "core/id.h"
#include "db/database.h"
#include "identity/area.h"

namespace storecast::identity {

Grants list_staff_grants(db::Reader& reader, AccountId account);
void replace_staff_grants(db::Writer& writer, AccountId account, const Grants& grants);

Grants list_key_grants(db::Reader& reader, std::int64_t key);
void replace_key_grants(db::Writer& writer, std::int64_t key, const Grants& grants);

bool wants_staff_second_factor(db::Reader& reader);
void set_staff_second_factor(db::Writer& writer, bool wanted);

}  // namespace storecast::identity
