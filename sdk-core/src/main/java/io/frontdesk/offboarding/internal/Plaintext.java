package io.frontdesk.offboarding.internal;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.PersonalDataCodec;
import io.frontdesk.common.spi.PersonalDataCodec.Closed;
import io.frontdesk.common.spi.PersonalDataCodec.Plain;
import io.frontdesk.offboarding.internal.ExportKind.Seal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows whose sealed value is replaced by its text in UTF-8: for the way between two desks, whose keys differ. In the open transaction. */
final class Plaintext {

    private final PersonalDataCodec codec;

    Plaintext(PersonalDataCodec codec) {
        this.codec = codec;
    }

    /** What cannot be opened any more, since the key of its contact was destroyed, is gone. */
    <R extends Record> List<R> opened(TenantId tenant, List<R> rows, @Nullable Seal<R> seal) {
        if (seal == null) {
            return rows;
        }
        List<Closed> closed = new ArrayList<>();
        for (R row : rows) {
            Sealed sealed = present(SealedPart.of(row));
            if (sealed != null) {
                closed.add(new Closed(seal.context(tenant, row), sealed));
            }
        }
        Iterator<Optional<String>> texts = codec.openKept(closed).iterator();
        return rows.stream()
                .map(row -> present(SealedPart.of(row)) == null
                        ? row
                        : SealedPart.with(
                                row, texts.next().map(Plaintext::carrier).orElseGet(Sealed::gone)))
                .toList();
    }

    <R extends Record> List<R> sealed(TenantId tenant, List<R> rows, @Nullable Seal<R> seal) {
        if (seal == null) {
            return rows;
        }
        List<Plain> plain = new ArrayList<>();
        for (R row : rows) {
            Sealed carrier = present(SealedPart.of(row));
            if (carrier != null) {
                plain.add(new Plain(seal.context(tenant, row), new String(carrier.bytes(), StandardCharsets.UTF_8)));
            }
        }
        Iterator<Sealed> sealed = codec.sealAll(plain).iterator();
        return rows.stream()
                .map(row -> present(SealedPart.of(row)) == null ? row : SealedPart.with(row, sealed.next()))
                .toList();
    }

    private static @Nullable Sealed present(@Nullable Sealed sealed) {
        return sealed == null || sealed.isGone() ? null : sealed;
    }

    private static Sealed carrier(String text) {
        return Sealed.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
