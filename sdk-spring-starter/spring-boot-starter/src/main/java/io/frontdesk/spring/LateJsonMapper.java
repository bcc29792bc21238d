package io.frontdesk.spring;

import java.io.IOException;
import java.util.Map;
import org.hibernate.cfg.Environment;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.util.ClassUtils;

/**
 * Jackson comes with us, and where it is Hibernate builds its JSON mapper at each start, whether an entity has JSON or not. This builds the very same
 * one when it is first needed. Thread-safe.
 */
final class LateJsonMapper implements FormatMapper {

    /** Takes Jackson's modules from its own class loader; versions before 7.3 have none and build nothing. */
    static final String HIBERNATES = "org.hibernate.type.format.jackson.Jackson3JsonFormatMapper";

    private static final String JACKSONS = "tools.jackson.databind.json.JsonMapper";

    private volatile @Nullable FormatMapper built;

    /** For Boot's own unit, unless the application says which mapper. */
    static HibernatePropertiesCustomizer customizer() {
        return LateJsonMapper::addTo;
    }

    private static void addTo(Map<String, Object> properties) {
        ClassLoader hibernates = FormatMapper.class.getClassLoader();
        boolean isChosen = Environment.getProperties().containsKey(MappingSettings.JSON_FORMAT_MAPPER);
        if (!isChosen && ClassUtils.isPresent(HIBERNATES, hibernates) && ClassUtils.isPresent(JACKSONS, hibernates)) {
            properties.putIfAbsent(MappingSettings.JSON_FORMAT_MAPPER, new LateJsonMapper());
        }
    }

    private FormatMapper mapper() {
        FormatMapper mapper = built;
        if (mapper == null) {
            mapper = HibernateSettings.instance(FormatMapper.class, HIBERNATES, MappingSettings.JSON_FORMAT_MAPPER);
            built = mapper;
        }
        return mapper;
    }

    @Override
    public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
        return mapper().fromString(text, type, options);
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
        return mapper().toString(value, type, options);
    }

    @Override
    public boolean supportsSourceType(Class<?> type) {
        return mapper().supportsSourceType(type);
    }

    @Override
    public boolean supportsTargetType(Class<?> type) {
        return mapper().supportsTargetType(type);
    }

    @Override
    public <T> void writeToTarget(T value, JavaType<T> type, Object target, WrapperOptions options) throws IOException {
        mapper().writeToTarget(value, type, target, options);
    }

    @Override
    public <T> T readFromSource(JavaType<T> type, Object source, WrapperOptions options) throws IOException {
        return mapper().readFromSource(type, source, options);
    }
}
