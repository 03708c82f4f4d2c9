/**
 * Settings: defaults from {@code reference.conf}, over them a file, over that {@code key=value} assignments.
 *
 * <p>Every {@code reference.conf} of ours lists its sections by {@code ser-spark.sections += name}, and by
 * {@code ser-spark.neutral += key} what changes no bit of a model; whatever other jars
 * put into theirs is no setting of ours. A key exists if and only if {@code reference.conf} has it (there, {@code null}
 * is an optional value and {@code {}} a group with any keys). Nothing fails at the first mistake: unknown keys and bad
 * values are collected, and {@link io.github.serspark.config.Settings#check} reports them all at once.
 */
package io.github.serspark.config;
