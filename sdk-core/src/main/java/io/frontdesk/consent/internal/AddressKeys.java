package io.frontdesk.consent.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.contacts.ContactEmail;
import io.frontdesk.contacts.ContactPhone;
import io.frontdesk.contacts.ContactProfile;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Under which keys a contact's addresses would be suppressed: each on every channel that writes to its kind. */
final class AddressKeys {

    private static final Map<Channel, AddressKind> STANDARD = Map.of(
            Channel.EMAIL, AddressKind.EMAIL,
            Channel.SMS, AddressKind.PHONE,
            Channel.WHATSAPP, AddressKind.PHONE);

    private final SuppressionList suppressions;
    private final Map<Channel, AddressKind> channels = new LinkedHashMap<>(STANDARD);

    AddressKeys(SuppressionList suppressions, Map<Channel, AddressKind> channels) {
        this.suppressions = suppressions;
        this.channels.putAll(channels);
    }

    Set<Channel> channels() {
        return channels.keySet();
    }

    Set<SuppressionKey> of(TenantId tenant, ContactProfile profile) {
        Set<String> emails = profile.emails().stream()
                .map(ContactEmail::address)
                .map(address -> address.normalized())
                .collect(Collectors.toSet());
        Set<String> phones = profile.phones().stream()
                .map(ContactPhone::number)
                .map(number -> number.e164())
                .collect(Collectors.toSet());
        Set<SuppressionKey> keys = new LinkedHashSet<>();
        channels.forEach((channel, kind) -> {
            Set<String> addresses = switch (kind) {
                case EMAIL -> emails;
                case PHONE -> phones;
                case OPAQUE -> Set.of();
            };
            addresses.forEach(address ->
                    keys.add(new SuppressionKey(tenant, channel, suppressions.digest(tenant, channel, address))));
        });
        return keys;
    }
}
