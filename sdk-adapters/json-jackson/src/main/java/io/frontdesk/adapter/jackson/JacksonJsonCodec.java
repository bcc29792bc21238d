package io.frontdesk.adapter.jackson;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.JsonCodec;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

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
        try (var parser = json.createParser(ObjectReadContext.empty(), text)) {
            return read(parser);
        }
    }

    private static Map<String, Object> read(JsonParser parser) {
        try {
            return new ObjectReader(parser).read();
        } catch (JacksonException e) {
            throw unreadable("it is malformed", parser.currentLocation());
        } catch (ArithmeticException | NumberFormatException e) {
            throw unreadable("it holds a number out of range", parser.currentLocation());
        } catch (UnexpectedJson e) {
            throw unreadable(e.getMessage(), parser.currentLocation());
        }
    }

    private static FrontdeskException unreadable(String reason, TokenStreamLocation at) {
        return new FrontdeskException(
                ErrorCode.UNREADABLE_DATA,
                "Reading a JSON object: " + reason + " (line " + at.getLineNr() + ", column " + at.getColumnNr()
                        + "). Check that the text is one JSON object and was stored whole.");
    }
}
