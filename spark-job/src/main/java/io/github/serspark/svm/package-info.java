/**
 * Support vector machines, by LIBSVM (Chang and Lin 2011): one machine a task, its kernel, cost and width chosen on the
 * development set from a grid, whose points are tasks of Spark's. The same examples and grid give the same machines on any master.
 */
package io.github.serspark.svm;
