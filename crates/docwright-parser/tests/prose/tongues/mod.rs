//! What descriptions say in other languages than English and Chinese. Half of the sentences must give nothing: what they
//! tell is of one case, of another time, of something else, or an example.

mod asian;
mod beside;
mod english;
mod further;
mod german;
mod romance;
mod russian;
