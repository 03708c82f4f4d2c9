package io.github.serspark.doctor;

/**
 * A line of the diagnosis.
 *
 * @param subject what was looked at, a word or two
 * @param found what was found
 * @param remedy what to change; empty if nothing
 */
record Finding(Status status, String subject, String found, String remedy) {

    enum Status {
        OK,
        /** It works, but slowly, or not for all. */
        WARNING,
        /** Something that ser-spark needs is missing. */
        PROBLEM
    }

    static Finding ok(String subject, String found) {
        return new Finding(Status.OK, subject, found, "");
    }

    static Finding warning(String subject, String found, String remedy) {
        return new Finding(Status.WARNING, subject, found, remedy);
    }

    static Finding problem(String subject, String found, String remedy) {
        return new Finding(Status.PROBLEM, subject, found, remedy);
    }

    String line() {
        return "%-9s%-15s%s%s".formatted(status, subject, found, remedy.isEmpty() ? "." : ". " + remedy);
    }
}
