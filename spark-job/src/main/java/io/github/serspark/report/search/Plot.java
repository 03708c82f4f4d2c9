package io.github.serspark.report.search;

import java.util.List;

/** The axes of a plot: whole numbers across, UAR in % up. */
record Plot(String left, String right, String top, String bottom, List<Tick> across, List<Tick> up) {

    record Tick(String at, String label) {}
}
