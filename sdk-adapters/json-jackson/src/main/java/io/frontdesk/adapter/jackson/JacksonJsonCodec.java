package io.frontdesk.adapter.jackson;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.JsonCodec;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * A {@link JsonCodec} on Jackson 3. Strict: one object, no comments, no key twice, at most {@value #MAX_DEPTH} levels, numbers of at most
 * {@value #MAX_NUMBER} characters.
 *
 * <p>Its errors carry no cause: Jackson's messages repeat the text.
 */
public final class JacksonJsonCodec implements JsonCodec {

    static final int MAX_DEPTH = 100;
    static final int MAX_NUMBER = 1_000;

    /** Half a surrogate pair is lost in UTF-8, unless it is escaped. */
    private static final int LAST_BEFORE_SURROGATES = 0xD7FF;

    private final JsonFactory json;

    private JacksonJsonCodec(JsonFactory json) {
        this.json = json;
    }

    public static JacksonJsonCodec create() {
        // keys may be personal: they are neither kept in a table of symbols nor interned
        return new JacksonJsonCodec(JsonFactory.builder()
                // one of all threads' is what they would wait for
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .highestNonEscapedChar(LAST_BEFORE_SURROGATES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build());
    }

    @Override
    public String write(Map<String, ?> object) {
        var text = new StringWriter();
        try (var generator = json.createGenerator(ObjectWriteContext.empty(), text)) {
            new ObjectWriter(generator).write(object);
        }
        return text.toString();
    }

    @Override
    public Map<String, Object> read(String text) {
        checkEscapes(text);
        try (var parser = json.createParser(ObjectReadContext.empty(), text)) {
            return read(parser);
        }
    }

    /** Jackson 3.1 looks at the low byte of each digit only, and takes U+7461 for an {@code a}. */
    private static void checkEscapes(String text) {
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
            if (text.startsWith("u", at + 1)
                    && text.substring(at + 2, Math.min(at + 6, text.length()))
                            .chars()
                            .anyMatch(c -> c > 'f')) {
                throw unreadable("an escape lacks its four hexadecimal digits", "character " + at);
            }
        }
    }

    private static Map<String, Object> read(JsonParser parser) {
        try {
            return new ObjectReader(parser).read();
        } catch (JacksonException e) {
            throw unreadable("it is malformed", placeOf(parser));
        } catch (NumberFormatException e) {
            throw unreadable("a number has an impossible exponent", placeOf(parser));
        } catch (UnexpectedJson e) {
            throw unreadable(e.getMessage(), placeOf(parser));
        }
    }

    private static String placeOf(JsonParser parser) {
        var place = parser.currentLocation();
        return "line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static FrontdeskException unreadable(@Nullable String reason, String place) {
        return new FrontdeskException(
                ErrorCode.UNREADABLE_DATA,
                "Cannot read a JSON object: " + reason + " (" + place + "). Was it cut off or altered?");
    }
}
