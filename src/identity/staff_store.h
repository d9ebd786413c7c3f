// Staff as it is listed, and the table of invites.
#pragma once

#include "identity/staff_service.h"

namespace storecast::identity {

std::vector<ListedAccount> list_staff(db::Reader& reader);  // administrators first

void insert_invite(db::Writer& writer, const Invite& invite, std::string_view token_hash);
std::optional<Invite> find_invite(db::Reader& reader, std::string_view token_hash, Instant now);
std::optional<Invite> find_invite(db::Reader& reader, InviteId id);
std::vector<Invite> list_invites(db::Reader& reader, Instant now);  // the newest first
bool delete_invite(db::Writer& writer, InviteId id);
// Earlier invites of the address, so that one link is good at a time; and those that expired.
void delete_old_invites(db::Writer& writer, std::string_view email, Instant now);

}  // namespace storecast::identity
