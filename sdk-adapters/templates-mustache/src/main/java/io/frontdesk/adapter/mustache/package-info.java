/**
 * Templates on JMustache, hardened: a template sees the model's own texts, numbers, booleans and lists, and can neither call code nor run without
 * bound. Every tag is checked before JMustache sees the source.
 */
@NullMarked
package io.frontdesk.adapter.mustache;

import org.jspecify.annotations.NullMarked;
