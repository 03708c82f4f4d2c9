/**
 * The paper's Table 1, from data to table and report.
 *
 * <p>Every network, and every set of support vector machines, of every system is trained and judged as {@code train} and {@code evaluate} do it, with the same budget,
 * the same class weights and the same seeds, each in a folder of its own below {@code runs/}: what an earlier, interrupted
 * reproduction completed there is kept. All figures of the table, the tables for analysts and the report come from the
 * predictions in those folders and from nothing else.
 *
 * <p>The test partition is predicted for the table only: epochs and the seed that enters the tests are chosen on dev.
 */
package io.github.serspark.reproduction;
