package io.frontdesk.adapter.csv;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Decodes bytes so that those which are none of the charset can be told from the text afterwards, row by row. */
final class Decoding {

    /** Half a surrogate pair: no charset decodes to it, so it stands for bytes that could not be decoded. */
    private static final String MARK = "\uDFFF";

    private static final char REPLACEMENT = '\uFFFD';

    private Decoding() {}

    static Reader reader(InputStream bytes, Charset charset) {
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(MARK));
    }

    /** Whether it holds half a surrogate pair. */
    static boolean isBroken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPair(text, i)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** With the replacement character for what could not be decoded. */
    static String mended(CharSequence text) {
        var mended = new StringBuilder(text);
        for (int i = 0; i < mended.length(); i++) {
            if (isPair(mended, i)) {
                i++;
            } else if (Character.isSurrogate(mended.charAt(i))) {
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended.toString();
    }

    private static boolean isPair(CharSequence text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
