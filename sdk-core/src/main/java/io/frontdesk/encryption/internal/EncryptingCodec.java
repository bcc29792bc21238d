package io.frontdesk.encryption.internal;

import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.PersonalDataCodec;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.encryption.spi.KeySubject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Seals each value under the data key of whom it is about. */
final class EncryptingCodec implements PersonalDataCodec {

    private final DataKeys keys;
    private final AesGcm aes;
    private final Clock clock;
    private final @Nullable ClearPersonalDataCodec clear;

    /**
     * @param clear reads values from before encryption was on; null refuses them
     */
    EncryptingCodec(DataKeys keys, AesGcm aes, Clock clock, @Nullable ClearPersonalDataCodec clear) {
        this.keys = keys;
        this.aes = aes;
        this.clock = clock;
        this.clear = clear;
    }

    @Override
    public List<Sealed> sealAll(List<Plain> values) {
        Set<KeySubject> subjects = new HashSet<>();
        Set<KeySubject> fresh = new HashSet<>();
        for (Plain value : values) {
            (value.isFirst() ? fresh : subjects).add(subject(value.context()));
        }
        subjects.addAll(fresh);
        Map<KeySubject, KeyVersions> known = keys.ofAll(subjects, fresh, now());
        return values.stream()
                .map(value -> seal(value, known.get(subject(value.context()))))
                .toList();
    }

    private Sealed seal(Plain value, @Nullable KeyVersions versions) {
        SealContext context = value.context();
        if (versions == null) {
            throw new FrontdeskException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "Cannot seal " + context.column() + " of row " + context.row() + " of tenant " + context.tenant()
                            + ": another transaction made its key and is not visible yet; try again");
        }
        KeyVersions.One one = versions.inUseAt(Instant.MAX);
        byte[] header = new SealedHeader(subject(context).subject(), one.version()).bytes();
        byte[] text = value.text().getBytes(StandardCharsets.UTF_8);
        return Sealed.of(aes.encrypt(one.key(), header, bound(header, context), text));
    }

    @Override
    public List<Optional<String>> openKept(List<Closed> values) {
        List<@Nullable SealedHeader> headers = new ArrayList<>(values.size());
        values.forEach(value -> headers.add(SealedHeader.of(value.sealed()).orElse(null)));
        Map<KeySubject, KeyVersions> known = keysOf(values, headers);
        Set<KeySubject> destroyed = destroyed(values, headers, known);
        List<Optional<String>> opened = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Closed value = values.get(i);
            SealedHeader header = headers.get(i);
            if (header == null) {
                opened.add(Optional.of(openClear(value)));
            } else {
                SecretKey key = key(known, value, header);
                boolean gone = key == null && destroyed.contains(subject(value.context(), header));
                opened.add(gone ? Optional.empty() : Optional.of(open(value, header, key)));
            }
        }
        return opened;
    }

    /** Asked only where a key is missing: was it destroyed, or is it lost? */
    private Set<KeySubject> destroyed(
            List<Closed> values, List<@Nullable SealedHeader> headers, Map<KeySubject, KeyVersions> known) {
        Set<KeySubject> missing = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            SealedHeader header = headers.get(i);
            if (header != null && key(known, values.get(i), header) == null) {
                missing.add(subject(values.get(i).context(), header));
            }
        }
        return missing.isEmpty() ? Set.of() : keys.destroyed(missing);
    }

    private static @Nullable SecretKey key(Map<KeySubject, KeyVersions> known, Closed value, SealedHeader header) {
        KeyVersions versions = known.get(subject(value.context(), header));
        return versions == null ? null : versions.of(header.version());
    }

    /** A version that another node made since is read from the store. */
    private Map<KeySubject, KeyVersions> keysOf(List<Closed> values, List<@Nullable SealedHeader> headers) {
        Instant now = now();
        Map<KeySubject, Integer> wanted = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            SealedHeader header = headers.get(i);
            if (header != null) {
                wanted.merge(subject(values.get(i).context(), header), header.version(), Math::max);
            }
        }
        Map<KeySubject, KeyVersions> known = keys.find(wanted.keySet(), now);
        Set<KeySubject> newer = new HashSet<>();
        wanted.forEach((subject, version) -> {
            KeyVersions versions = known.get(subject);
            if (versions != null && versions.greatest() < version) {
                newer.add(subject);
            }
        });
        if (!newer.isEmpty()) {
            known.putAll(keys.load(newer, now));
        }
        return known;
    }

    private static String open(Closed value, SealedHeader header, @Nullable SecretKey key) {
        SealContext context = value.context();
        if (key == null) {
            throw unreadable(
                    context,
                    "its key is lost; bring back the newest backup of the keys, or the database that belongs to them",
                    null);
        }
        try {
            byte[] bound = bound(header.bytes(), context);
            byte[] text = AesGcm.decrypt(
                    key, SealedHeader.LENGTH, bound, value.sealed().bytes());
            // A fresh decoder reports broken bytes, where a String would replace them in silence.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (GeneralSecurityException e) {
            throw unreadable(context, "it was altered, or moved here from another place", e);
        } catch (CharacterCodingException e) {
            throw unreadable(context, "it is not UTF-8", e);
        }
    }

    private String openClear(Closed value) {
        if (clear == null) {
            throw unreadable(
                    value.context(),
                    "it is not encrypted; if it was written before encryption was on, build the desk with"
                            + " .encryption(Encryption.on().readingClear())",
                    null);
        }
        return clear.openAll(List.of(value)).get(0);
    }

    @Override
    public void renewKeys(TenantId tenant, Collection<UUID> subjects) {
        if (!subjects.isEmpty()) {
            keys.renew(owners(tenant, subjects), now());
        }
    }

    @Override
    public void destroyKeys(TenantId tenant, Collection<UUID> subjects) {
        if (!subjects.isEmpty()) {
            keys.destroy(owners(tenant, subjects), now());
        }
    }

    @Override
    public boolean forgetsByKey() {
        return true;
    }

    @Override
    public void discardKeys(TenantId tenant, Collection<UUID> subjects) {
        if (!subjects.isEmpty()) {
            keys.discard(owners(tenant, subjects));
        }
    }

    private static List<KeySubject> owners(TenantId tenant, Collection<UUID> subjects) {
        return subjects.stream().map(subject -> new KeySubject(tenant, subject)).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static KeySubject subject(SealContext context) {
        return new KeySubject(context.tenant(), context.subject() == null ? KeySubject.TENANT : context.subject());
    }

    private static KeySubject subject(SealContext context, SealedHeader header) {
        return new KeySubject(context.tenant(), header.subject());
    }

    private static byte[] bound(byte[] header, SealContext context) {
        return KeyScope.of(header, context.tenant(), context.column(), context.row());
    }

    private static FrontdeskException unreadable(SealContext context, String why, @Nullable Exception cause) {
        return new FrontdeskException(
                ErrorCode.UNREADABLE_DATA,
                "Cannot open " + context.column() + " of row " + context.row() + " of tenant " + context.tenant() + ": "
                        + why,
                cause);
    }
}
