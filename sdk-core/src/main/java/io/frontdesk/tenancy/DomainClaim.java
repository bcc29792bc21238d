package io.frontdesk.tenancy;

import java.util.List;

/**
 * What a tenant does to prove that a domain is its own.
 *
 * @param record what is to stand at one of the places: the same at every call, and another one for every tenant and domain
 * @param places for people, such as {@code TXT _frontdesk.example.org}; any one will do
 */
public record DomainClaim(TenantDomain domain, String record, List<String> places) {

    public DomainClaim {
        places = List.copyOf(places);
    }
}
