package io.frontdesk.adapter.mustache;

import com.samskivert.mustache.Mustache;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All that JMustache can look into is a {@link Model}: no methods, no fields, no map entries, no elements by number. */
final class ModelCollector implements Mustache.Collector {

    private static final Mustache.VariableFetcher FETCHER = (context, name) -> ((Model) context).get(name);

    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
        return value instanceof Model.Loop loop ? loop.iterator() : null;
    }

    @Override
    public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
        return context instanceof Model ? FETCHER : null;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
        return new ConcurrentHashMap<>();
    }
}
