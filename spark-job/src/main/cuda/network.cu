// The network on NVIDIA's GPUs from compute capability 8.0 on: every kernel that io.github.serspark.kernel.cuda launches. The
// data flow of a step, and what a segment is, are in README.md beside this file.
//
// The same bits always: no atomics; every sum in a written order; grids that depend on the data alone and never on the card; products
// that are added are fused where fmaf says so and nowhere else (nvcc -fmad=false). Arrays are row-major, [slowest]...[fastest].
#include "encoder.cuh"
#include "products.cuh"
#include "recurrent.cuh"
#include "heads.cuh"
#include "elements.cuh"
