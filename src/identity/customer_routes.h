// What customers do with their own account beside logging in: mails, addresses, their data.
#pragma once

#include "http/endpoint.h"
#include "identity/address_service.h"
#include "identity/email_service.h"
#include "identity/personal_data.h"

namespace storecast::identity {

void add_email_routes(http::Routes& routes, EmailService& emails);
void add_address_routes(http::Routes& routes, AddressService& addresses);
void add_personal_data_routes(http::Routes& routes, PersonalDataService& data);

}  // namespace storecast::identity
